// Softens stairs: blends along the edges that brightness shows.
// Source: Lottes (2009), FXAA, the short form.
uniform sampler2D colors;
uniform vec2 pixel;  // 1 / size

out vec4 color;

float luma(vec3 c) { return dot(c, vec3(0.299, 0.587, 0.114)); }

void main() {
    vec2 at = gl_FragCoord.xy * pixel;
    vec3 middle = texture(colors, at).rgb;
    float nw = luma(texture(colors, at + vec2(-1.0, -1.0) * pixel).rgb);
    float ne = luma(texture(colors, at + vec2(1.0, -1.0) * pixel).rgb);
    float sw = luma(texture(colors, at + vec2(-1.0, 1.0) * pixel).rgb);
    float se = luma(texture(colors, at + vec2(1.0, 1.0) * pixel).rgb);
    float m = luma(middle);
    float low = min(m, min(min(nw, ne), min(sw, se)));
    float high = max(m, max(max(nw, ne), max(sw, se)));
    color = vec4(middle, 1.0);
    if (high - low < max(0.04, high * 0.11)) return;
    vec2 along = vec2(-((nw + ne) - (sw + se)), (nw + sw) - (ne + se));
    float least = min(abs(along.x), abs(along.y)) + max((nw + ne + sw + se) * 0.03125, 0.0078125);
    along = clamp(along / least, -8.0, 8.0) * pixel;
    vec3 near = 0.5 * (texture(colors, at - along / 6.0).rgb + texture(colors, at + along / 6.0).rgb);
    vec3 far = 0.5 * near + 0.25 * (texture(colors, at - along * 0.5).rgb + texture(colors, at + along * 0.5).rgb);
    float l = luma(far);
    color.rgb = l < low || l > high ? near : far;
}
