/// The spec: one line of text that is a whole experiment, as values. C++ owns its meaning: keys, defaults, bounds,
/// what fits together, and the canonical print.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/catalogue.hpp"
#include "core/dataset.hpp"
#include "core/loss.hpp"
#include "core/surface.hpp"
#include "lab/attachment.hpp"
#include "lab/loss_lab.hpp"

namespace descent {

/// The labs: what an experiment is about.
namespace labs {
inline constexpr const char* network = "network";
inline constexpr const char* surface = "surface";
inline constexpr const char* activations = "activations";
inline constexpr const char* losses = "losses";
}  // namespace labs

struct Interval {
  double low = 0;
  double high = 0;
};

/// The version of the language; a spec that asks for a later one is refused.
inline constexpr double newest_version = 1;

/// What is wrong with a spec: which key, which value, and what would be allowed instead.
struct SpecError {
  std::string code;                  ///< For a page that speaks another language: `unknown_key`, `out_of_bounds` ….
  std::string key;                   ///< `lr`, or the word that stands where a key should.
  std::string value;                 ///< As it was written, shortened where it is long.
  std::vector<std::string> allowed;  ///< Known names, or the lowest and the highest number.
  std::string nearest;               ///< The known name that may have been meant.
  std::string detail;                ///< For what does not fit: why, in English words.
  std::string fault;                 ///< The same as a code; of a bad formula, table or weights what is wrong with it.
  std::size_t row = 0;               ///< Of a table, from 1; 0 for none.
  std::size_t column = 0;            ///< Where it stands, from 1 in code points, columns or weights; 0 for none.
  std::string found;                 ///< What stands there, or the numbers that a misfit turns on, with commas.

  /// One English sentence.
  std::string message() const;
};

using Problem = std::optional<SpecError>;

inline constexpr std::size_t most_racers = 16;

/// One racer.
struct RacerSpec {
  Choice optimizer;
  double lr = 0;
  double decay = 0;            ///< Decoupled weight decay.
  std::optional<double> clip;  ///< Largest norm of the gradient.
  Choice schedule;
  std::string schedule_formula;         ///< Of a typed schedule, a factor by the updates t made before.
  std::uint64_t warmup = 0;             ///< Updates in which the learning rate rises from nothing to its full size.
  std::optional<Choice> activation;     ///< Of its network's hidden layers; nothing: that of the experiment.
  std::string label;                    ///< The reader's own name for it; empty for none.
  std::optional<std::uint64_t> colour;  ///< Which of the sixteen colours with markers it wears; nothing: any.
};

/// Which whole runs are shown beside the race: a grid of them on a surface (lab/study.hpp), many seeds of a network
/// (lab/seeds.hpp).
struct StudySpec {
  std::string picture;      ///< `none`, or what is shown.
  std::uint64_t racer = 0;  ///< Whose runs they are.
  Interval rates;           ///< Of learning rates.
  std::string knob;         ///< What changes beside the learning rate.
  Interval range;           ///< Of that knob.
  std::uint64_t seeds = 1;  ///< How many runs of each racer.
};

inline constexpr std::size_t most_functions = 8;
inline constexpr std::size_t deepest = 50;  // layers that a gradient comes through

/// Functions side by side: see lab/functions.hpp.
struct Comparison {
  std::vector<Choice> functions;
  Interval range;            ///< What is shown of the axis.
  double at = 0;             ///< Where they are read.
  std::uint64_t chosen = 0;  ///< The function that is looked at more closely.
  double saturation = 0;     ///< Where an activation's slope is no larger than this, it is saturated.
  std::uint64_t depth = 0;   ///< How many layers of it are looked at.
  double spread = 0;         ///< Standard deviation of what the units receive.
  double gain = 0;           ///< By how much a layer's weights are larger than those that keep a sum's spread.
  double target = 0;         ///< Of losses.
};

/// An experiment with every default filled in.
struct Spec {
  std::uint64_t version = 1;
  std::string lab;  ///< Which keys there are: those of the other labs keep the values they have here.
  std::uint64_t seed = 0;
  std::string precision;
  std::uint64_t steps = 0;
  std::optional<double> stop;             ///< A run ends at this loss, …
  std::optional<double> stop_accuracy;    ///< … at this accuracy over the training samples, …
  std::optional<std::uint64_t> patience;  ///< … or after so many updates without progress.
  std::uint64_t shown = 0;                ///< The update that is looked at first; training knows nothing of it.
  std::string formula;                    ///< Of a typed surface, as it was typed.
  std::vector<std::string> parameters;    ///< Its names that are not variables: its knobs.
  Choice surface;
  Place start{};
  View view{};
  bool relief = false;  ///< The surface is shown in relief, not as a map.
  StudySpec study;
  Choice data;
  std::string boundary_formula;  ///< Of typed data: true of x and y where class 1 is.
  std::uint64_t samples = 0;
  double noise = 0;  ///< Standard deviation: in the data, or in the gradients of a surface.
  double split = 1;
  std::vector<std::string> features;  ///< Empty: the inputs as they are.
  std::vector<std::uint64_t> hidden;
  std::vector<Choice> activation;  ///< One for all hidden layers, or one for each.
  Choice output;
  std::string activation_formula;  ///< Of typed activations, f(x).
  std::string loss_formula;        ///< Of a typed loss, of target y and prediction p.
  bool bias = true;
  Choice init;
  std::optional<std::uint64_t> init_seed;  ///< Of the first weights alone. Nothing: the seed of all.
  Choice loss;
  std::optional<std::uint64_t> batch;  ///< Nothing: all.
  std::string order;
  double l1 = 0;
  double l2 = 0;
  Comparison comparison;
  LossLab loss_lab;
  std::vector<RacerSpec> run;
  Attachment attachment;  ///< Beside the text.
};

std::variant<Spec, SpecError> parse_spec(std::string_view text, const Attachment& attachment = {});

/// The spec with all keys left out that equal their defaults, in the order of the table of keys.
std::string canonical(const Spec& spec);

/// All values as JSON, defaults included.
void describe(Json& json, const Spec& spec);

/// The whole catalogue, kinds and keys, as JSON: all that a page needs to make its controls.
std::string describe_catalogue();

/// `check` in one text: `{"ok":true,"canonical":…,"values":…}` or `{"ok":false,"error":…}`.
std::string check(std::string_view text, const Attachment& attachment = {});

void describe(Json& json, const SpecError& error);

/// Whether the racers run on a surface, and not in a network.
bool on_surface(const Spec& spec);

/// Whether the samples are the reader's own, attached to the spec.
bool is_attached(const Choice& data);

/// Whether functions are compared, side by side, and nothing is trained.
bool compares_functions(std::string_view lab);

/// Facts of the chosen entries that decide what fits.
DataShape shape_of(const Spec& spec);
LossTraits traits_of(const Choice& loss);

/// How many numbers a sample has once its features are made.
std::size_t input_width(const Spec& spec);

/// How many outputs the network has.
std::size_t output_width(const Spec& spec);

/// The experiment as that racer runs it: with the activation that it has of its own.
Spec of_racer(const Spec& spec, const RacerSpec& racer);

/// The activation of that hidden layer.
const Choice& hidden_activation(const Spec& spec, std::size_t layer);

/// How many parameters the network has, learned activation weights included.
std::size_t parameter_count(const Spec& spec);

}  // namespace descent
