/// What scripts/bench measures and the page's module has no door to: the machine's limit, a wide network, activations.
#include <emscripten/bind.h>

#include "curve.hpp"
#include "limit.hpp"
#include "products.hpp"
#include "steps.hpp"

namespace {

using emscripten::val;

template <class T>
val view(const std::vector<T>& numbers) {
  return val(emscripten::typed_memory_view(numbers.size(), numbers.data()));
}

/// A copy, since a view dies when the memory grows.
val copy(const std::vector<double>& numbers) { return val::global("Float64Array").new_(view(numbers)); }

void run(Learner& learner, double updates) { learner.run(static_cast<std::uint64_t>(updates)); }
val weights(const Learner& learner) { return copy(learner.weights()); }

/// What the network is fed, row after row.
val inputs(const std::string& text) {
  const auto spec = read_spec(text);
  const auto data = descent::make_data(spec);
  return copy(descent::make_features(spec, data.train.inputs.data(), data.train.rows()));
}

/// Numbers, or classes.
val targets(const std::string& text) { return copy(descent::make_data(read_spec(text)).train.targets); }

val z(Curve& curve) { return view(curve.z()); }
val a(Curve& curve) { return view(curve.a()); }
val d(Curve& curve) { return view(curve.d()); }

}  // namespace

EMSCRIPTEN_BINDINGS(bench) {
  emscripten::function("limit", &run_limit);
  emscripten::function("inputs", &inputs);
  emscripten::function("targets", &targets);
  emscripten::function("whole", &make_whole);
  emscripten::function("steps", &make_steps);
  emscripten::class_<Learner>("Learner")
      .smart_ptr<std::shared_ptr<Learner>>("Learner")
      .function("run", &run)
      .function("reset", &Learner::reset)
      .function("loss", &Learner::loss)
      .function("weights", &weights);
  emscripten::class_<Products>("Products")
      .constructor<std::string>()
      .function("look", &Products::look)
      .function("predict", &Products::predict);
  emscripten::class_<Curve>("Curve")
      .constructor<std::string>()
      .function("z", &z)
      .function("a", &a)
      .function("d", &d)
      .function("forward", &Curve::forward)
      .function("backward", &Curve::backward);
}
