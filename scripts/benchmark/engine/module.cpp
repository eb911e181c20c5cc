/// What scripts/bench measures, where the page's module has no door: the machine's limit, a wide network, activations.
#include <emscripten/bind.h>

#include "curve.hpp"
#include "learner.hpp"
#include "limit.hpp"
#include "products.hpp"

namespace {

using emscripten::val;

template <class T>
val view(const std::vector<T>& numbers) {
  return val(emscripten::typed_memory_view(numbers.size(), numbers.data()));
}

/// A copy, since a view dies when the memory grows.
val copy(const std::vector<double>& numbers) { return val::global("Float64Array").new_(view(numbers)); }

val weights(const Learner& learner) { return copy(learner.weights()); }

/// What the network is fed, row after row.
val inputs(const std::string& text) {
  const auto spec = read_spec(text);
  const auto data = descent::make_data(spec);
  return copy(descent::make_features(spec, data.train.inputs.data(), data.train.rows()));
}

/// Numbers, or classes.
val targets(const std::string& text) { return copy(descent::make_data(read_spec(text)).train.targets); }

val z(const Curve& curve) { return view(curve.z()); }
val a(const Curve& curve) { return view(curve.a()); }
val d(const Curve& curve) { return view(curve.d()); }

}  // namespace

EMSCRIPTEN_BINDINGS(bench) {
  emscripten::function("limit", &run_limit);
  emscripten::function("inputs", &inputs);
  emscripten::function("targets", &targets);
  emscripten::function("recorded", &make_recorded);
  emscripten::function("updates", &make_updates);
  emscripten::class_<Learner>("Learner")
      .smart_ptr<std::shared_ptr<Learner>>("Learner")
      .function("run", &Learner::run)
      .function("reset", &Learner::reset)
      .function("loss", &Learner::loss)
      .function("weights", &weights);
  emscripten::class_<Products>("Products")
      .constructor<unsigned, unsigned, unsigned>()
      .function("learn", &Products::learn)
      .function("passBack", &Products::pass_back);
  emscripten::class_<Curve>("Curve")
      .constructor<std::string>()
      .function("z", &z)
      .function("a", &a)
      .function("d", &d)
      .function("forward", &Curve::forward)
      .function("backward", &Curve::backward);
}
