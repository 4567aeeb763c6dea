// Draws a line where one part ends and another begins, and where one thing stands before another;
// turns the picture over, so that its first row is the top one.
uniform sampler2D colors;
uniform usampler2D ids;
uniform vec2 jump;  // of depth, in the id picture's steps: where a line begins, and where it is full
uniform vec4 ink;   // color, and how strong

out vec4 color;

// How much of a line lies between two pixels.
float between(uint here, uint there) {
    float part = ((here ^ there) & 0xFFFFu) != 0u ? 0.62 : 0.0;
    return max(part, smoothstep(jump.x, jump.y, abs(float(here >> 16) - float(there >> 16))));
}

void main() {
    ivec2 last = textureSize(ids, 0) - 1;
    ivec2 at = ivec2(gl_FragCoord.x, last.y - int(gl_FragCoord.y));
    color = vec4(texelFetch(colors, at, 0).rgb, 1.0);
    uint here = texelFetch(ids, at, 0).r;
    uint right = texelFetch(ids, min(at + ivec2(1, 0), last), 0).r;
    uint left = texelFetch(ids, max(at - ivec2(1, 0), ivec2(0)), 0).r;
    uint above = texelFetch(ids, min(at + ivec2(0, 1), last), 0).r;
    uint below = texelFetch(ids, max(at - ivec2(0, 1), ivec2(0)), 0).r;
    if (here == right && here == left && here == above && here == below) return;
    // A line has a pixel on either side, softer than one hard pixel; on the ground it is faint.
    float line = 0.8 * max(max(between(here, right), between(here, left)), max(between(here, above), between(here, below)));
    if ((here & 0xFFFFu) == 0u) line *= 0.25;
    color.rgb = mix(color.rgb, ink.rgb, line * ink.a);
}
