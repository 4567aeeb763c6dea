// Bone, cartilage, muscle and fascia. Writes the color, and which part it is with its depth.
in vec3 place;
in vec3 facing;
in vec4 surface;
flat in vec4 state;
flat in uint code;

uniform sampler2D noise;      // tiling
uniform vec3 fiber_scale;     // 1 / tile size of two octaves of the fibers' noise, and how much of the second
uniform vec3 highlight;       // color
uniform vec2 reach;           // nearest depth, 65535 / (farthest - nearest)
uniform int spot_count;
uniform vec4 spots[48];        // center, radius
uniform vec4 spot_colors[48];  // color; w: 0 even, 1 dotted, 2 hatched
uniform vec4 cut;              // normal and offset of a plane; only its far side is drawn. Normal 0: no plane

layout(location = 0) out vec4 color;
layout(location = 1) out uint id;

const vec3 kMuscle = vec3(0.700, 0.385, 0.350);
const vec3 kTendon = vec3(0.850, 0.800, 0.715);
const vec3 kBone = vec3(0.860, 0.825, 0.745);
const vec3 kCartilage = vec3(0.745, 0.765, 0.735);
const vec3 kNerve = vec3(0.900, 0.745, 0.250);
const vec3 kArtery = vec3(0.735, 0.130, 0.125);
const vec3 kVein = vec3(0.255, 0.355, 0.640);
const vec3 kOrgan = vec3(0.640, 0.430, 0.400);

// Kinds of parts, as anatomy::PartKind counts them.
const int kIsBone = 0;
const int kIsMuscle = 2;
const int kIsFascia = 3;
const int kIsLigament = 5;
const int kIsNerve = 6;
const int kIsArtery = 7;
const int kIsVein = 8;
const int kIsOrgan = 9;

void main() {
    if (dot(place, cut.xyz) > cut.w) discard;
    int kind = int(state.w * 255.0 + 0.5);
    float gloss = 0.05;
    vec3 base;
    if (kind == kIsMuscle || kind == kIsFascia || kind == kIsLigament) {
        float grain = mix(texture(noise, surface.xy * vec2(1.0, 0.045) * fiber_scale.x).r,
                          texture(noise, surface.xy * vec2(1.0, 0.045) * fiber_scale.y).r, fiber_scale.z) - 0.5;
        // Flesh and tendon interlock, strand by strand.
        float t = smoothstep(0.36, 0.64, surface.z + grain * 0.9 * (1.0 - abs(2.0 * surface.z - 1.0)));
        float hue = state.x * 2.0 - 1.0;
        vec3 flesh = kMuscle * (1.0 + vec3(0.045, 0.03, 0.03) * hue) + vec3(0.0, 0.022, 0.008) * hue;
        base = mix(flesh, kTendon, t) * (1.0 + grain * mix(0.55, 0.22, t));
        gloss = mix(0.10, 0.07, t);
    } else {
        base = kind == kIsBone ? kBone
             : kind == kIsNerve ? kNerve
             : kind == kIsArtery ? kArtery
             : kind == kIsVein ? kVein
             : kind == kIsOrgan ? kOrgan * (1.0 + 0.10 * (state.x * 2.0 - 1.0))
             : kCartilage;
        if (kind >= kIsNerve) gloss = 0.14;
    }
    if (state.z > 0.5) base = mix(base, vec3(dot(base, vec3(0.33, 0.5, 0.17))), 0.5) * 0.97;
    if (state.y > 0.5) base = mix(base, highlight * (0.6 + 0.85 * dot(base, vec3(0.33, 0.5, 0.17))), 0.86);
    vec3 n = normalize(facing);
    if (!gl_FrontFacing) {
        // The inside of a closed surface, seen through the cut, stands for the cut's own face.
        n = cut.xyz;
        base *= 0.82;
    }
    // What is meant stands in the light, however deep it lies.
    float open = state.y > 0.5 ? max(surface.w, 0.65) : surface.w;
    color = vec4(lit(base, n, open, gloss), 1.0);
    for (int i = 0; i < spot_count; ++i) {
        float near = 1.0 - distance(place, spots[i].xyz) / spots[i].w;
        if (near <= 0.0) continue;
        color.rgb = mix(color.rgb, spot_colors[i].rgb, pattern(spot_colors[i].w, near) * 0.8);
    }
    uint depth = uint(clamp((1.0 / gl_FragCoord.w - reach.x) * reach.y, 0.0, 65535.0));
    id = depth << 16 | code;
}
