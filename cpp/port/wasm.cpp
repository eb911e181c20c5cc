/// The door to the browser. It names no optimizer and no activation: texts go in, JSON and arrays come out.
#include <emscripten/bind.h>

#include <cmath>
#include <memory>
#include <string>

#include "lab/cost.hpp"
#include "lab/landscape.hpp"
#include "lab/loss_figures.hpp"
#include "lab/sample.hpp"
#include "lab/seeds.hpp"
#include "lab/spec.hpp"
#include "lab/study.hpp"
#include "lab/trainer.hpp"
#include "port/values.hpp"

namespace {

using descent::array_of;
using descent::Attachment;
using descent::count;
using descent::Seeds;
using descent::Study;
using descent::Trainer;
using emscripten::val;

/// The page checks a spec before it builds a trainer of it; whoever does not gets a RangeError with the sentence.
std::shared_ptr<Trainer> create_trainer(const std::string& text, const std::shared_ptr<Attachment>& attachment) {
  auto parsed = descent::parse_spec(text, *attachment);
  if (const auto* error = std::get_if<descent::SpecError>(&parsed)) {
    val::global("RangeError").new_(error->message()).throw_();
  }
  return Trainer::create(std::get<descent::Spec>(parsed));
}

/// `{table: {inputs, target, classes, rows} | null, weights: Float64Array | null}`: all numbers are copied.
std::shared_ptr<Attachment> create_attachment(const val& given) {
  const auto attachment = std::make_shared<Attachment>();
  if (const val table = given["table"]; !(table.isNull() || table.isUndefined())) {
    attachment->table = std::make_shared<descent::OwnTable>(
        descent::OwnTable{emscripten::vecFromJSArray<std::string>(table["inputs"]), table["target"].as<std::string>(),
                          emscripten::vecFromJSArray<std::string>(table["classes"]),
                          emscripten::convertJSArrayToNumberVector<double>(table["rows"])});
  }
  if (const val weights = given["weights"]; !(weights.isNull() || weights.isUndefined())) {
    attachment->weights =
        std::make_shared<std::vector<double>>(emscripten::convertJSArrayToNumberVector<double>(weights));
  }
  return attachment;
}

void run(Trainer& trainer, double updates) { trainer.run(count(updates)); }

void run_for(Trainer& trainer, double milliseconds, double updates) { trainer.run_for(milliseconds, count(updates)); }

val probe(Trainer& trainer, const std::string& name, double racer, double index, double points, const val& first) {
  const auto units = emscripten::convertJSArrayToNumberVector<std::uint32_t>(first);
  return array_of(trainer.probe({.name = name,
                                 .racer = static_cast<std::size_t>(count(racer)),
                                 .index = static_cast<std::size_t>(count(index)),
                                 .points = static_cast<std::size_t>(count(std::fmin(points, 4096))),
                                 .first = {units.begin(), units.end()}}));
}

double update(const Trainer& trainer) { return static_cast<double>(trainer.update()); }

std::string layout(const Trainer& trainer) { return descent::describe_layout(trainer); }

std::string summary(Trainer& trainer) {
  descent::Json json;
  describe_summary(json, trainer);
  return json.take();
}

std::string anatomy(Trainer& trainer, double racer) { return trainer.anatomy(static_cast<std::size_t>(count(racer))); }

/// Numbers, or a RangeError with the sentence.
template <class Numbers>
val numbers_of(const std::variant<Numbers, descent::SpecError>& result) {
  if (const auto* error = std::get_if<descent::SpecError>(&result)) {
    val::global("RangeError").new_(error->message()).throw_();
  }
  const auto& values = std::get<Numbers>(result);
  return val::global("Float64Array").new_(emscripten::typed_memory_view(values.size(), values.data()));
}

constexpr double most_cells = 2048;  // along an edge of a field

val field(const std::string& spec, double x_low, double x_high, double y_low, double y_high, double columns,
          double rows) {
  return numbers_of(descent::field(spec, {x_low, x_high, y_low, y_high},
                                   static_cast<std::size_t>(count(std::fmin(columns, most_cells))),
                                   static_cast<std::size_t>(count(std::fmin(rows, most_cells)))));
}

val cost(const std::string& spec, double function) {
  return numbers_of(descent::cost(spec, static_cast<std::size_t>(count(function))));
}

val slope(const std::string& spec, double x, double y) { return numbers_of(descent::slope(spec, {x, y})); }

std::shared_ptr<Study> create_study(const std::string& spec, const std::string& query) {
  auto study = Study::create(spec, query);
  if (const auto* error = std::get_if<descent::SpecError>(&study)) {
    val::global("RangeError").new_(error->message()).throw_();
  }
  return std::move(std::get<std::unique_ptr<Study>>(study));
}

std::shared_ptr<Seeds> create_seeds(const std::string& spec, const std::shared_ptr<Attachment>& attachment) {
  auto seeds = Seeds::create(spec, *attachment);
  if (const auto* error = std::get_if<descent::SpecError>(&seeds)) {
    val::global("RangeError").new_(error->message()).throw_();
  }
  return std::move(std::get<std::unique_ptr<Seeds>>(seeds));
}

val updates(const Seeds& seeds) { return array_of(seeds.x()); }
val bands(const Seeds& seeds) { return array_of(seeds.bands()); }

/// Row by row from the low end of y, three numbers a cell: minimum, update of arrival, value.
val endings(const Study& study) {
  const auto& endings = study.endings();
  static_assert(sizeof(descent::Ending) == 3 * sizeof(double));
  const auto* numbers = reinterpret_cast<const double*>(endings.data());
  return val::global("Float64Array").new_(emscripten::typed_memory_view(3 * endings.size(), numbers));
}

val x_values(const Study& study) { return array_of(study.x().values); }
val y_values(const Study& study) { return array_of(study.y().values); }

std::string check(const std::string& spec) { return descent::check(spec); }
std::string check_with(const std::string& spec, const std::shared_ptr<Attachment>& attachment) {
  return descent::check(spec, *attachment);
}
std::string sample(const std::string& query) { return descent::describe_samples(query); }
std::string figure(const std::string& spec, const std::string& name) { return descent::describe_figure(spec, name); }

}  // namespace

EMSCRIPTEN_BINDINGS(descent) {
  emscripten::function("catalogue", &descent::describe_catalogue);
  emscripten::class_<Attachment>("Attachment")
      .smart_ptr<std::shared_ptr<Attachment>>("Attachment")
      .class_function("create", &create_attachment);
  emscripten::function("check", &check);
  emscripten::function("check", &check_with);
  emscripten::function("sample", &sample);
  emscripten::function("figure", &figure);
  emscripten::function("field", &field);
  emscripten::function("slope", &slope);
  emscripten::function("cost", &cost);
  emscripten::class_<Trainer>("Trainer")
      .smart_ptr<std::shared_ptr<Trainer>>("Trainer")
      .class_function("create", emscripten::optional_override([](const std::string& spec) {
                        return create_trainer(spec, std::make_shared<Attachment>());
                      }))
      .class_function("create", &create_trainer)
      .function("run", &run)
      .function("runFor", &run_for)
      .function("reset", &Trainer::reset)
      .function("settled", &Trainer::settled)
      .function("settleFor", &Trainer::settle_for)
      .function("update", &update)
      .function("done", &Trainer::done)
      .function("layout", &layout)
      .function("summary", &summary)
      .function("anatomy", &anatomy)
      .function("probe", &probe);
  emscripten::class_<Study>("Study")
      .smart_ptr<std::shared_ptr<Study>>("Study")
      .class_function("create", &create_study)
      .function("runFor", &Study::run_for)
      .function("done", &Study::done)
      .function("progress", &Study::progress)
      .function("x", &x_values)
      .function("y", &y_values)
      .function("endings", &endings);
  emscripten::class_<Seeds>("Seeds")
      .smart_ptr<std::shared_ptr<Seeds>>("Seeds")
      .class_function("create", &create_seeds)
      .function("runFor", &Seeds::run_for)
      .function("done", &Seeds::done)
      .function("progress", &Seeds::progress)
      .function("x", &updates)
      .function("bands", &bands);
}
