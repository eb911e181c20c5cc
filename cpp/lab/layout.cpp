/// Naming parameters, finding the truth behind the data, and writing the model down.
#include "lab/layout.hpp"

#include <algorithm>
#include <array>

#include "catalogue/activations.hpp"
#include "catalogue/catalogue.hpp"
#include "core/json.hpp"
#include "core/text.hpp"
#include "lab/landscape.hpp"
#include "lab/typed.hpp"

namespace descent {
namespace {

/// How many parameters of each block have a history of their own.
constexpr std::size_t tracked_per_block = 16;

std::string name_of(const Block& block, std::size_t index, bool linear) {
  const char kind = block.name.front();
  if (kind == 'a') return "a";
  if (kind == 'b') return block.rows == 1 ? "b" : "b" + subscript(index + 1);
  const std::size_t row = index / block.cols + 1;
  const std::size_t col = index % block.cols + 1;
  if (linear && block.rows == 1) return "θ" + subscript(col);
  return "w" + subscript(row) + (row > 9 || col > 9 ? " " : "") + subscript(col);
}

/// The weights, and with a bias the intercept, of the law that made the data; nothing where the model is not of that
/// family.
std::vector<double> truth_of(const Spec& spec, const Data& data) {
  const bool plain = spec.hidden.empty() && spec.features.empty() && spec.output.id == traits_of(spec.loss).output;
  if (!data.law || !plain || (data.law->intercept != 0 && !spec.bias)) return {};
  std::vector<double> truth = data.law->weights;
  if (spec.bias) truth.push_back(data.law->intercept);
  return truth;
}

/// An activation's name around an argument; the identity, whose values are its argument, is left out.
std::string applied(const Choice& activation, const std::string& argument) {
  if (activation.id == TypedActivation::meta.id) return "f(" + argument + ")";
  const auto [label, plain] = Activations::visit_type(activation.id, []<class A>() {
    return std::pair<const char*, bool>(A::meta.label, std::is_same_v<A, Identity>);
  });
  return plain ? argument : R"(\operatorname{)" + std::string(label) + "}(" + argument + ")";
}

std::string linear_model(const Spec& spec, std::size_t inputs) {
  std::string sum;
  const std::string name = inputs == 1 && spec.features.empty() ? "x" : "";
  for (std::size_t i = 1; i <= inputs; ++i) {
    const std::string number = std::to_string(i);
    sum += (i > 1 ? " + " : "") + (R"(\theta_{)" + number + "} ") + (name.empty() ? "x_{" + number + "}" : name);
  }
  return applied(spec.output, sum + (spec.bias ? " + b" : ""));
}

/// A line for each layer, h₁ = f(W₁x + b₁) and so on; the middle of a very deep network is left out.
/// Where racers have activations of their own, no name is everybody's.
std::string deep_model(const Spec& spec) {
  const bool differ = std::any_of(spec.run.begin(), spec.run.end(), [](const auto& racer) { return racer.activation; });
  constexpr std::size_t most = 4;  // lines
  const std::size_t layers = spec.hidden.size() + 1;
  std::string lines;
  for (std::size_t l = 1; l <= layers; ++l) {
    if (layers > most && l == 3) lines += R"(& \;\vdots \\ )";
    if (layers > most && l >= 3 && l < layers) continue;
    const std::string number = std::to_string(l);
    const std::string input = l == 1 ? "x" : "h_{" + std::to_string(l - 1) + "}";
    const std::string sum = "W_{" + number + "} " + input + (spec.bias ? " + b_{" + number + "}" : "");
    const bool last = l == layers;
    lines += (last ? std::string(R"(\hat y)") : "h_{" + number + "}") + " &= " +
             (differ && !last ? "f(" + sum + ")" : applied(last ? spec.output : hidden_activation(spec, l - 1), sum)) +
             (last ? "" : R"( \\ )");
  }
  return R"(\begin{aligned} )" + lines + R"( \end{aligned})";
}

/// The two coordinates and what is known of the surface.
Layout surface_layout(const Spec& spec, std::span<const Block> blocks) {
  return {
      .parameters = {{"x", 0, 0, 0}, {"y", 0, 1, 1}},
      .blocks = {blocks.begin(), blocks.end()},
      .size = 2,
      .truth = {},
      .model = is_typed(spec) ? typed_model(spec).formula : find_kind("surface")->find(spec.surface.id)->meta.formula,
      .terrain = terrain_of(spec)};
}

void describe(Json& json, const Terrain& terrain) {
  const View& view = terrain.view;
  json.field("view", std::array{view.x_low, view.x_high, view.y_low, view.y_high});
  json.field("start", std::array{terrain.start.x, terrain.start.y}).field("logarithmic", terrain.logarithmic);
  json.field("arrival", terrain.arrival).key("minima").array([&] {
    for (const Minimum& at : terrain.minima) {
      json.object([&] { json.field("x", at.x).field("y", at.y).field("value", at.value).field("smooth", at.smooth); });
    }
  });
}

}  // namespace

Terrain terrain_of(const Spec& spec) {
  const auto surface = chosen_surface(spec);
  const View view = surface->view();
  const double arrival = 0.005 * std::min(view.x_high - view.x_low, view.y_high - view.y_low);
  return {view, surface->start(), surface->logarithmic(), surface->minima(), arrival};
}

Layout make_layout(const Spec& spec, const Data& data, std::span<const Block> blocks, std::size_t size) {
  if (on_surface(spec)) return surface_layout(spec, blocks);
  if (compares_functions(spec.lab)) return {};
  Layout layout{{}, {blocks.begin(), blocks.end()}, size, truth_of(spec, data), "", {}};
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    for (std::size_t i = 0; i < std::min(blocks[b].size(), tracked_per_block); ++i) {
      layout.parameters.push_back({name_of(blocks[b], i, spec.hidden.empty()), b, i, blocks[b].offset + i});
    }
  }
  const bool linear = spec.hidden.empty() && output_width(spec) == 1 && input_width(spec) <= 6;
  layout.model = linear ? R"(\hat y = )" + linear_model(spec, input_width(spec)) : deep_model(spec);
  return layout;
}

std::string describe_layout(const Trainer& trainer) {
  const Layout& layout = trainer.layout();
  const Spec& spec = trainer.spec();
  const Data& data = trainer.data();
  Json json;
  json.object([&] {
    json.key("parameters").array([&] {
      for (const auto& parameter : layout.parameters) {
        json.object([&] {
          json.field("name", parameter.name).field("block", parameter.block).field("index", parameter.index);
        });
      }
    });
    json.key("blocks").array([&] {
      for (const auto& block : layout.blocks) {
        json.object([&] {
          json.field("name", block.name).field("rows", block.rows).field("cols", block.cols);
          json.field("offset", block.offset).field("tracked", std::min(block.size(), tracked_per_block));
        });
      }
    });
    json.field("lab", spec.lab).field("size", layout.size).field("model", layout.model);
    json.field("updatesPerEpoch", trainer.updates_per_epoch());
    if (layout.terrain) return describe(json, *layout.terrain);
    if (compares_functions(spec.lab)) return;
    if (layout.truth.empty()) {
      json.key("truth").null();
    } else {
      json.field("truth", layout.truth);
    }
    json.field("inputs", data.inputs).field("target", data.target).field("classNames", data.classes);
    json.field("mean", data.mean).field("deviation", data.deviation);
    json.field("features", feature_names(spec, data));
    json.field("outputs", output_width(spec)).field("classes", data.shape.classes);
    json.field("train", data.train.rows()).field("test", data.test.rows());
    json.field("low", data.shape.low).field("high", data.shape.high);
    json.key("widths").array([&] {
      json.value(input_width(spec));
      for (const auto width : spec.hidden) json.value(width);
      json.value(output_width(spec));
    });
  });
  return json.take();
}

}  // namespace descent
