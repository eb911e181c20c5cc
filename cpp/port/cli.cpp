/// The door to the command line: the same verbs on standard output.
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "core/text.hpp"
#include "lab/sample.hpp"
#include "lab/spec.hpp"
#include "lab/trainer.hpp"
#include "port/table.hpp"

namespace {

using descent::print;
using descent::SpecError;

constexpr int wrong_input = 2;  // the exit status of everything that the reader can mend

constexpr const char* usage =
    "usage:\n"
    "  descent catalogue                      the whole catalogue as JSON\n"
    "  descent check SPEC                     the canonical spec\n"
    "  descent run SPEC [--every N] [--json]  a row per recorded step and racer\n"
    "    with your own data: --data FILE      comma-separated, names first, the target last\n"
    "  descent sample KIND ID[,knob=value]    a curve: --range a,b --n N, for a loss --target t;\n"
    "                                         of a surface an N x N grid\n";

int fail(const std::string& message) {
  std::fprintf(stderr, "descent: %s\n", message.c_str());
  return wrong_input;
}

void put(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

/// What stands behind a flag, and whether anything is left that no verb knows.
class Arguments {
 public:
  explicit Arguments(std::span<char*> words) : words_(words.begin(), words.end()) {}

  bool take_flag(std::string_view name) {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (words_[i] != name) continue;
      words_.erase(words_.begin() + static_cast<std::ptrdiff_t>(i));
      return true;
    }
    return false;
  }

  std::optional<std::string> take_value(std::string_view name) {
    for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
      if (words_[i] != name) continue;
      std::string value = words_[i + 1];
      const auto at = words_.begin() + static_cast<std::ptrdiff_t>(i);
      words_.erase(at, at + 2);
      return value;
    }
    return std::nullopt;
  }

  const std::vector<std::string>& rest() const { return words_; }

 private:
  std::vector<std::string> words_;
};

/// What `--data` brings, or what is wrong with it.
std::variant<descent::Attachment, std::string> attachment_of(Arguments& arguments) {
  descent::Attachment attachment;
  if (const auto path = arguments.take_value("--data")) {
    auto read = descent::read_table(*path);
    if (auto* why = std::get_if<std::string>(&read)) return std::move(*why);
    attachment.table = std::make_shared<descent::OwnTable>(std::get<descent::OwnTable>(std::move(read)));
  }
  if (!arguments.rest().empty()) return "unknown argument " + arguments.rest()[0] + "\n" + usage;
  return attachment;
}

int check(const std::string& text, Arguments& arguments) {
  const auto attachment = attachment_of(arguments);
  if (const auto* why = std::get_if<std::string>(&attachment)) return fail(*why);
  const auto parsed = descent::parse_spec(text, std::get<descent::Attachment>(attachment));
  if (const auto* error = std::get_if<SpecError>(&parsed)) return fail(error->message());
  put(canonical(std::get<descent::Spec>(parsed)) + "\n");
  return 0;
}

/// Steps the trainer from one recorded update to the next and calls `use` at each, the first and the last included.
template <class Use>
void walk(descent::Trainer& trainer, std::uint64_t every, Use use) {
  use();
  while (!trainer.done()) {
    trainer.run(every);
    use();
  }
}

int run(const std::string& text, Arguments& arguments) {
  const bool as_json = arguments.take_flag("--json");
  double every = 1;
  if (const auto value = arguments.take_value("--every")) {
    const auto number = descent::parse_number(*value);
    if (!number || *number < 1 || *number > 1e9 || *number != static_cast<double>(static_cast<long>(*number))) {
      return fail("--every " + *value + ": not a whole number; allowed: 1 to 1e9");
    }
    every = *number;
  }
  const auto attachment = attachment_of(arguments);
  if (const auto* why = std::get_if<std::string>(&attachment)) return fail(*why);
  const auto parsed = descent::parse_spec(text, std::get<descent::Attachment>(attachment));
  if (const auto* error = std::get_if<SpecError>(&parsed)) return fail(error->message());
  const auto trainer = descent::Trainer::create(std::get<descent::Spec>(parsed));

  // A racer that has ended gets no further rows.
  std::vector<std::optional<std::uint64_t>> shown(trainer->racers());
  const auto each_new = [&](auto use) {
    for (std::size_t r = 0; r < trainer->racers(); ++r) {
      const std::uint64_t update = trainer->update_of(r);
      if (shown[r] == update) continue;
      shown[r] = update;
      use(r, update, trainer->loss(r), trainer->weights(r));
    }
  };

  if (as_json) {
    descent::Json json;
    json.object([&] {
      json.field("spec", canonical(trainer->spec())).key("rows").array([&] {
        walk(*trainer, static_cast<std::uint64_t>(every), [&] {
          each_new([&](std::size_t r, std::uint64_t update, double loss, const std::vector<double>& weights) {
            json.object(
                [&] { json.field("run", r).field("step", update).field("loss", loss).field("parameters", weights); });
          });
        });
      });
      json.key("summary");
      describe_summary(json, *trainer);
    });
    put(json.take() + "\n");
    return 0;
  }

  std::string header = "run,step,loss";
  for (std::size_t i = 0; i < trainer->layout().size; ++i) header += ",p" + std::to_string(i);
  put(header + "\n");
  walk(*trainer, static_cast<std::uint64_t>(every), [&] {
    each_new([&](std::size_t r, std::uint64_t update, double loss, const std::vector<double>& weights) {
      std::string row = std::to_string(r) + "," + std::to_string(update) + "," + print(loss);
      for (const double weight : weights) row += "," + print(weight);
      put(row + "\n");
    });
  });
  return 0;
}

int sample(const std::vector<std::string>& what, Arguments& arguments) {
  std::string query = "kind=" + what[0] + "&id=" + what[1];
  for (const char* name : {"range", "n", "target"}) {
    if (const auto value = arguments.take_value("--" + std::string(name)))
      query += "&" + std::string(name) + "=" + *value;
  }
  if (!arguments.rest().empty()) return fail("unknown argument " + arguments.rest()[0] + "\n" + usage);
  const auto samples = descent::sample(query);
  if (const auto* error = std::get_if<SpecError>(&samples)) return fail(error->message());
  const auto& table = std::get<descent::Samples>(samples);
  put(descent::join(table.columns, ",") + "\n");
  for (const auto& row : table.rows) {
    std::vector<std::string> cells;
    for (const double cell : row) cells.push_back(print(cell));
    put(descent::join(cells, ",") + "\n");
  }
  return 0;
}

}  // namespace

int main(int count, char** words) {
  const std::string verb = count > 1 ? words[1] : "";
  const auto operands = std::span(words, static_cast<std::size_t>(count));
  if (verb == "catalogue" && count == 2) {
    put(descent::describe_catalogue() + "\n");
    return 0;
  }
  if (verb == "check" && count >= 3) {
    Arguments arguments(operands.subspan(3));
    return check(words[2], arguments);
  }
  if (verb == "run" && count >= 3) {
    Arguments arguments(operands.subspan(3));
    return run(words[2], arguments);
  }
  if (verb == "sample" && count >= 4) {
    Arguments arguments(operands.subspan(4));
    return sample({words[2], words[3]}, arguments);
  }
  if (verb == "--help" || verb == "help") {
    put(usage);
    return 0;
  }
  std::fputs(usage, stderr);
  return wrong_input;
}
