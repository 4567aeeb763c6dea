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
uniform vec4 spots[8];
uniform vec4 spot_colors[8];

layout(location = 0) out vec4 color;

void main() {
    float away = 1.0 - abs(dot(normalize(facing), eye_from));
    float dense = (0.06 + 0.62 * pow(away, 1.9)) * glass.a;
    color = vec4(state.y > 0.5 ? highlight : glass.rgb, dense);
    for (int i = 0; i < spot_count; ++i) {
        float near = 1.0 - distance(place, spots[i].xyz) / (spots[i].w * 1.3);
        if (near <= 0.0) continue;
        vec2 cell = mod(gl_FragCoord.xy, 4.0) - 1.5;
        float dots = spot_colors[i].w < 0.5 || dot(cell, cell) < 0.6 + 3.0 * near ? 1.0 : 0.0;
        color = mix(color, vec4(spot_colors[i].rgb, 0.75), dots * smoothstep(0.0, 0.3, near));
    }
}
