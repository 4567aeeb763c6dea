// Light from the camera's upper left, a cool fill from its right, and the sky.
uniform vec3 key_from;   // directions of length 1
uniform vec3 fill_from;
uniform vec3 eye_from;
uniform float dark;      // 1 on a dark ground

vec3 lit(vec3 color, vec3 n, float open, float gloss) {
    float sky = 0.5 + 0.5 * n.y;
    float shade = 0.3 + 0.7 * open * open;
    vec3 ambient = mix(vec3(0.30, 0.27, 0.26), vec3(0.50, 0.50, 0.51), sky) * shade;
    float key = max(dot(n, key_from) * 0.78 + 0.22, 0.0);
    float fill = max(dot(n, fill_from), 0.0);
    vec3 light = ambient + vec3(0.66, 0.63, 0.59) * key * (0.45 + 0.55 * open) + vec3(0.12, 0.14, 0.16) * fill;
    float toward = max(dot(n, eye_from), 0.0);
    vec3 half_way = normalize(key_from + eye_from);
    float shine = pow(max(dot(n, half_way), 0.0), 22.0) * gloss * open;
    float rim = 1.0 - toward;
    rim *= rim * rim;
    // The edge turns away: darker on paper, lighter on a dark ground.
    vec3 result = color * light * (1.0 - 0.38 * rim * (1.0 - dark)) + shine;
    return result + dark * rim * 0.10 * vec3(0.75, 0.85, 0.85);
}
