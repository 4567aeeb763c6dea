// Draws a line where one part ends and another begins, and where one thing stands before another;
// turns the picture over, so that its first row is the top one.
uniform sampler2D colors;
uniform usampler2D ids;
uniform vec2 jump;  // of depth, in the id picture's steps: where a line begins, and where it is full
uniform vec4 ink;   // color, and how strong

out vec4 color;

void main() {
    ivec2 size = textureSize(ids, 0);
    ivec2 at = ivec2(gl_FragCoord.x, size.y - 1 - int(gl_FragCoord.y));
    color = vec4(texelFetch(colors, at, 0).rgb, 1.0);
    uint here = texelFetch(ids, at, 0).r;
    uint right = texelFetch(ids, min(at + ivec2(1, 0), size - 1), 0).r;
    uint above = texelFetch(ids, min(at + ivec2(0, 1), size - 1), 0).r;
    if (here == right && here == above) return;
    float line = 0.0;
    if (((here ^ right) & 0xFFFFu) != 0u || ((here ^ above) & 0xFFFFu) != 0u) line = 0.62;
    float step_right = abs(float(here >> 16) - float(right >> 16));
    float step_above = abs(float(here >> 16) - float(above >> 16));
    line = max(line, smoothstep(jump.x, jump.y, max(step_right, step_above)));
    color.rgb = mix(color.rgb, ink.rgb, line * ink.a);
}
