// The skin, and parts that are seen through: clear where they face the eye, denser at their edges.
in vec3 place;
in vec3 facing;
in vec4 surface;
flat in vec4 state;
flat in uint code;

uniform vec3 eye_from;
uniform vec4 glass;           // color, and how dense
uniform vec3 highlight;
uniform int spot_count;
uniform vec4 spots[48];
uniform vec4 spot_colors[48];
uniform vec4 cut;
uniform bool zones;           // color the skin by its zones
flat in uint zone;            // 0: none

layout(location = 0) out vec4 color;

// Neighbors among the zones stand far apart on the color wheel.
vec3 zone_color(uint n) {
    float hue = fract(float(n) * 0.381966);
    vec3 wheel = clamp(abs(fract(hue + vec3(0.0, 2.0, 1.0) / 3.0) * 6.0 - 3.0) - 1.0, 0.0, 1.0);
    return mix(vec3(0.62), wheel, 0.42) * (n % 2u == 0u ? 0.86 : 1.0);
}

void main() {
    if (dot(place, cut.xyz) > cut.w) discard;
    float away = 1.0 - abs(dot(normalize(facing), eye_from));
    float dense = (0.06 + 0.62 * pow(away, 1.9)) * glass.a;
    color = vec4(state.y > 0.5 ? highlight : glass.rgb, dense);
    if (zones && zone > 0u) color = vec4(zone_color(zone) * (0.55 + 0.5 * (1.0 - away)), 0.86);
    for (int i = 0; i < spot_count; ++i) {
        float near = 1.0 - distance(place, spots[i].xyz) / (spots[i].w * 1.3);
        if (near <= 0.0) continue;
        color = mix(color, vec4(spot_colors[i].rgb, 0.75), pattern(spot_colors[i].w, near));
    }
}
