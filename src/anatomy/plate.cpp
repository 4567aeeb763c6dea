#include "anatomy/plate.h"

#include "content/text.h"

#include <numbers>

namespace anatomy {
namespace {
base::Error unknown(std::string_view what, std::string_view word, std::span<const std::string_view> words) {
    std::string text = "there is no " + std::string(what) + " '" + std::string(word) + "'";
    if (words.size() > 12) return {"", text + content::did_you_mean(word, words)};
    text += "; it must be one of ";
    for (std::size_t i = 0; i < words.size(); ++i) text += (i == 0 ? "" : ", ") + std::string(words[i]);
    return {"", text};
}

std::string layer_word(std::string_view name) {
    std::string word(name);
    for (char& c : word) {
        if (c == ' ') c = '-';
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return word;
}

base::Result<Layer> layer_of(std::string_view word) {
    std::vector<std::string> words;
    for (const std::string_view name : kLayerNames) words.push_back(layer_word(name));
    const auto found = std::ranges::find(words, word);
    if (found == words.end())
        return unknown("layer", word, std::vector<std::string_view>(words.begin(), words.end()));
    return static_cast<Layer>(found - words.begin());
}

base::Result<std::size_t> choice(std::string_view what, std::string_view word,
                                 std::span<const std::string_view> words) {
    const auto found = std::ranges::find(words, word);
    if (found == words.end()) return unknown(what, word, words);
    return static_cast<std::size_t>(found - words.begin());
}

/// The parts of those ids, on those sides.
base::Result<std::vector<PartRef>> parts_of(const Model& model, std::span<const std::string> ids,
                                            std::span<const Side> sides) {
    std::vector<PartRef> parts;
    for (const std::string& id : ids) {
        const auto part = model.find(id);
        if (!part) {
            std::vector<std::string_view> all;
            for (const Part& p : model.parts) all.push_back(p.id);
            return unknown("part", id, all);
        }
        for (const Side side : sides)
            if (side == Side::right || !model.parts[*part].mid) parts.push_back({*part, side});
    }
    return parts;
}
}  // namespace

base::Result<std::vector<PostureTurn>> turns_of(std::string_view words,
                                                std::span<const content::Joint> joints) {
    std::vector<PostureTurn> turns;
    while (!words.empty()) {
        const std::size_t comma = words.find(',');
        const std::string_view text = words.substr(0, comma);
        words = comma == std::string_view::npos ? std::string_view() : words.substr(comma + 1);
        std::vector<std::string_view> one = content::words_of(text);
        if (one.empty()) continue;
        std::vector<Side> sides{Side::right};
        if (one.back() == "left") sides = {Side::left};
        if (one.back() == "both") sides = {Side::right, Side::left};
        if (one.back() == "left" || one.back() == "both" || one.back() == "right") one.pop_back();
        const std::optional<double> degrees = one.empty() ? std::nullopt : content::number_in(one.back());
        if (one.size() < 3 || !degrees)
            return base::Error{"", "'" + std::string(text) +
                                       "' lacks a joint, a motion or an angle; write: elbow flexion 90, knee "
                                       "flexion 45 left"};
        const auto joint = std::ranges::find(joints, one.front(), &content::Joint::id);
        if (joint == joints.end()) {
            std::vector<std::string_view> ids;
            for (const content::Joint& j : joints) ids.push_back(j.id);
            return unknown("joint", one.front(), ids);
        }
        std::string motion;
        for (std::size_t i = 1; i + 1 < one.size(); ++i)
            motion += (motion.empty() ? "" : " ") + std::string(one[i]);
        if (std::ranges::find(joint->motions, motion, &content::Motion::name) == joint->motions.end()) {
            std::vector<std::string_view> names;
            for (const content::Motion& m : joint->motions) names.push_back(m.name);
            return unknown("motion", motion, names);
        }
        for (const Side side : sides)
            turns.push_back({joint->id, motion, static_cast<float>(*degrees), side});
    }
    return turns;
}

base::Result<Plate> plate_of(const PlateRequest& request, const content::Bank& bank, const Model& model) {
    constexpr std::array<std::string_view, 4> kViews = {"front", "back", "left", "right"};
    constexpr std::array<std::string_view, 3> kSides = {"right", "left", "both"};
    const auto view = choice("view", request.view, kViews);
    if (!view) return view.error();
    const auto side_word = choice("side", request.side, kSides);
    if (!side_word) return side_word.error();
    std::vector<Side> sides;
    if (*side_word != 1) sides.push_back(Side::right);
    if (*side_word != 0) sides.push_back(Side::left);

    Plate plate{whole_body(static_cast<Aspect>(*view), request.size), everything(model)};
    const std::array<std::string_view, 2> tops = {
        request.layer, request.left_layer.empty() ? request.layer : request.left_layer};
    for (const Side side : {Side::right, Side::left}) {
        const auto top = layer_of(tops[static_cast<std::size_t>(side)]);
        if (!top) return top.error();
        show_down_to(plate.view, side, *top);
        for (const std::string& word : request.show) {
            const auto layer = layer_of(word);
            if (!layer) return layer.error();
            plate.view.set(side, *layer, true);
        }
    }
    const auto hidden = parts_of(model, request.hide, sides);
    if (!hidden) return hidden.error();
    for (const PartRef& ref : *hidden) plate.view.at(ref).look = Look::hidden;
    const auto alone = parts_of(model, request.isolate, sides);
    if (!alone) return alone.error();
    if (!alone->empty()) isolate(plate.view, model, *alone);
    const auto meant = parts_of(model, request.highlight, sides);
    if (!meant) return meant.error();
    if (!meant->empty()) highlight(plate.view, *meant);

    Posture posture;
    if (!request.pose.empty()) {
        const auto pose = std::ranges::find(bank.body.poses, request.pose, &content::Pose::id);
        if (pose == bank.body.poses.end()) {
            std::vector<std::string_view> ids;
            for (const content::Pose& p : bank.body.poses) ids.push_back(p.id);
            return unknown("pose", request.pose, ids);
        }
        posture = posture_of(*pose);
    }
    const auto turns = turns_of(request.bend, bank.joints);
    if (!turns) return turns.error();
    posture.turns.insert(posture.turns.end(), turns->begin(), turns->end());
    const auto rig = rig_of(bank.body, bank.joints);
    if (!rig) return rig.error();
    pose(plate.view, *rig, posture);

    if (!request.focus.empty()) {
        const auto focus = parts_of(model, std::array{request.focus}, std::span(sides).first(1));
        if (!focus) return focus.error();
        const std::size_t part = focus->empty() ? *model.find(request.focus) : focus->front().part;
        const PartRef ref{part, model.parts[part].mid ? Side::right : sides.front()};
        plate.camera = framed(plate.camera, center_of(model, ref), model.parts[part].extent, request.size);
    }
    plate.camera.height =
        std::clamp(plate.camera.height / static_cast<float>(request.zoom), kClosest, kFarthest);
    constexpr double kRadian = std::numbers::pi / 180.0;
    plate.camera.yaw += static_cast<float>(request.turn * kRadian);
    plate.camera.pitch = std::clamp(static_cast<float>(request.tilt * kRadian), -1.5F, 1.5F);
    return plate;
}
}  // namespace anatomy
