/// Small trainings by a single loss, each an experiment of the network lab on data of its own.
#include "lab/loss_fits.hpp"

#include <array>
#include <cmath>
#include <memory>
#include <string>
#include <utility>

#include "catalogue/activations/sigmoids.hpp"
#include "catalogue/catalogue.hpp"
#include "catalogue/datasets.hpp"
#include "catalogue/initializers.hpp"
#include "catalogue/optimizers.hpp"
#include "core/text.hpp"
#include "lab/loss_curves.hpp"
#include "lab/reading.hpp"
#include "lab/trainer.hpp"
#include "lab/typed_functions.hpp"

namespace descent {
namespace {

const std::string own = OwnData::meta.id;

/// A model without hidden layers that learns a table by that loss, all samples at each update. Its text is made here,
/// and so it is right; nothing where the loss does not go with the table or the output.
std::unique_ptr<Trainer> trainer_for(const Spec& spec, const Choice& loss, const std::string& rest,
                                     const Attachment& attachment) {
  std::string text = "data=" + own + "&data.standardize=false&split=1&hidden=&batch=all&order=sequential&" + rest +
                     "&loss=" + print_choice(*find_kind(LossWord::kind), loss);
  if (is_typed_loss(loss)) text += "&loss.f=" + percent_encode(spec.loss_formula);
  const auto parsed = parse_spec(text, attachment);
  const auto* experiment = std::get_if<Spec>(&parsed);
  return experiment ? Trainer::create(*experiment) : nullptr;
}

}  // namespace

std::optional<LineFit> fit_line(const Spec& spec, const Choice& loss, const std::vector<Place>& points) {
  if (taken_by(loss) != plain_number) return {};
  OwnTable table{{"x"}, "y", {}, {}};
  for (const auto& [x, y] : points) table.rows.insert(table.rows.end(), {x, y});
  const auto trainer = trainer_for(spec, loss, std::string("init=") + Zeros::meta.id + "&" + defaults::line_fit,
                                   {std::make_shared<const OwnTable>(std::move(table)), nullptr});
  if (!trainer) return {};
  trainer->run(trainer->spec().steps);
  const auto weights = trainer->weights(0);
  const RacerSummary summary = trainer->summary(0);
  LineFit fit{weights[0], weights[1], summary.loss, summary.state == RunState::diverged, {}};
  for (const auto& [x, y] : points) {
    const std::array error{fit.slope * x + fit.intercept - y};
    double value, gradient;
    loss_along(spec, loss, axes::error, y)->look(error, &value, &gradient);
    fit.gradients.push_back(gradient);
  }
  return fit;
}

std::vector<UnitStand> teach_unit(const Spec& spec, const Choice& loss, double score, double rate,
                                  std::uint64_t updates) {
  // The fewest samples that there may be: the same one twice.
  const OwnTable table{{"x"}, "y", {"0", "1"}, {1, 1, 1, 1}};
  const std::string rest = std::string("bias=false&output=") + Sigmoid::meta.id + "&run=" + Sgd::meta.id +
                           ",lr=" + print(rate) + "&steps=" + std::to_string(updates);
  const auto trainer =
      trainer_for(spec, loss, rest,
                  {std::make_shared<const OwnTable>(table), std::make_shared<const std::vector<double>>(1, score)});
  if (!trainer) return {};
  const auto curve = loss_along(spec, loss, axes::score, 1);
  std::vector<UnitStand> stands;
  for (std::uint64_t update = 0; update <= updates; ++update) {
    if (update > 0) trainer->run(1);
    if (trainer->update_of(0) < update) break;
    const std::array at{trainer->weights(0)[0]};
    UnitStand stand{at[0], logistic(at[0]), 0, 0};
    curve->look(at, &stand.loss, &stand.gradient);
    stands.push_back(stand);
  }
  return stands;
}

}  // namespace descent
