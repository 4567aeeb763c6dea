#include "school/retire.h"

#include "content/write.h"

namespace school {
base::Result<study::ReviewMoved> retire(Pen& pen, const Drafts& drafts, const content::Item& item,
                                        std::string comment, base::Moment now) {
    if (base::Status may = pen.may(Action::publish_content); !may) return may.error();
    const auto word_of = [](content::ItemState state) {
        return std::string(content::kItemStates.at(static_cast<std::size_t>(state)));
    };
    study::ReviewMoved moved{record_name(content::Kind::item, item.id),
                             {},
                             word_of(content::ItemState::retired),
                             std::move(comment)};
    std::string before = word_of(content::ItemState::draft);
    if (const DraftRecord* record = drafts.find(moved.record)) {
        const Revision* out = record->in_force();
        if (out == nullptr) out = &record->head();
        moved.revision = out->id.text;
        before = word_of(record->state_of(moved.revision));
    } else {
        const auto copied = pen.write(study::DraftSaved{moved.record,
                                                        file_for(content::Kind::item, item.id, item.leaf),
                                                        content::write(item),
                                                        {},
                                                        "The shipped text, to be retired"},
                                      now);
        if (!copied) return copied.error();
        moved.revision = copied->text;
    }
    if (const auto written = pen.write(moved, now); !written) return written.error();
    moved.state = before;
    moved.comment = "Taken back";
    return moved;
}
}  // namespace school
