/// Training from the short lists.
#include "port/core_learner.hpp"

#include "catalogue/joint.hpp"
#include "catalogue/short_lists.hpp"
#include "engine/racer.hpp"

namespace descent::core {
namespace {

template <class T>
Design<T> design_of(const Plan& plan) {
  Design<T> design;
  design.inputs = plan.inputs;
  for (const std::size_t units : plan.hidden) {
    design.layers.push_back({units, make_activation<T, Activations>(plan.activation)});
  }
  design.layers.push_back({plan.outputs, make_activation<T, Activations>(plan.output)});
  design.bias = plan.bias;
  design.classifies = plan.classifies;
  design.loss = make_loss<T, Losses>(plan.loss);
  const LossTraits traits = Losses::visit(plan.loss, [](const auto& loss) { return traits_of(loss); });
  const Joint joint = joint_of(traits, plan.output.id);
  design.before_output = joint.before_output;
  if (*joint.link) design.link = make_activation<T, Activations>({joint.link, {}});
  design.l1 = plan.l1;
  design.l2 = plan.l2;
  return design;
}

template <class T>
class TypedLearner final : public Learner {
 public:
  TypedLearner(const Plan& plan, const Examples& train, const Examples& test)
      : network_(design_of<T>(plan), train, test, {train.targets.size(), plan.batch, plan.shuffled, plan.regime.seed}),
        start_(network_.drawn(*make_initializer<Initializers>(plan.init), plan.regime.seed)),
        racer_(plan.regime, make_optimizer<T, Optimizers>(plan.optimizer), make_schedule<Schedules>(plan.schedule),
               network_) {
    reset();
  }

  void reset() override { racer_.start(start_); }
  void run(double updates) override { racer_.run(static_cast<std::uint64_t>(updates)); }
  bool running() const override { return racer_.running(); }
  double update() const override { return static_cast<double>(racer_.update()); }
  double loss() override { return racer_.loss(); }
  double test_loss() override { return racer_.test_loss(); }
  double accuracy() override { return network_.accuracy(racer_.weights()); }
  std::vector<double> weights() const override { return {racer_.weights().begin(), racer_.weights().end()}; }
  std::vector<double> predict(const std::vector<double>& rows) override {
    const auto outputs = network_.predict(racer_.weights(), std::vector<T>(rows.begin(), rows.end()));
    return {outputs.begin(), outputs.end()};
  }

 private:
  Dense<T> network_;
  std::vector<T> start_;
  Racer<T> racer_;
};

}  // namespace

template <class T>
std::shared_ptr<Learner> make_learner(const Plan& plan, const Examples& train, const Examples& test) {
  return std::make_shared<TypedLearner<T>>(plan, train, test);
}

template std::shared_ptr<Learner> make_learner<float>(const Plan&, const Examples&, const Examples&);
template std::shared_ptr<Learner> make_learner<double>(const Plan&, const Examples&, const Examples&);

}  // namespace descent::core
