/// Timing activations as layers compute them.
#include "lab/cost.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "core/random.hpp"
#include "lab/reading.hpp"
#include "lab/typed_functions.hpp"

namespace descent {
namespace {

using Clock = std::chrono::steady_clock;

/// A browser tells the time to a millisecond at worst: so long is enough to be right within a tenth.
constexpr std::chrono::milliseconds enough{10};

constexpr std::size_t units = 8;
constexpr std::size_t samples = 128;
constexpr std::size_t values = units * samples;  // at once: they stay in the nearest cache

/// Nanoseconds that one call takes.
template <class Work>
double time_of(Work work) {
  std::size_t calls = 0;
  const auto start = Clock::now();
  auto end = start;
  for (std::size_t turn = 1; end - start < enough; turn *= 2) {
    for (std::size_t i = 0; i < turn; ++i) work();
    calls += turn;
    end = Clock::now();
  }
  return std::chrono::duration<double, std::nano>(end - start).count() / static_cast<double>(calls);
}

template <class T>
std::array<double, 2> cost_of(const Spec& spec, const Choice& choice) {
  const auto activation = activation_of<T>(spec, choice);
  const auto start = activation->learned_start();
  const std::vector<T> learned(start.begin(), start.end());
  std::vector<T> learned_gradient(learned.size());
  constexpr std::size_t stride = padded<T>(samples);
  std::vector<T> z(units * stride), a(units * stride), d(units * stride);
  Random random(spec.seed, Stream::probe);
  for (T& received : z) received = static_cast<T>(random.normal());

  const auto forward = [&] {
    activation->forward({z.data(), stride}, {a.data(), stride}, units, samples, learned.data());
  };
  // Gradients that were multiplied again and again would become so small that machines are slow with them.
  const auto refresh = [&] { std::fill(d.begin(), d.end(), T(1)); };
  const auto backward = [&] {
    refresh();
    activation->backward({z.data(), stride}, {a.data(), stride}, {d.data(), stride}, units, samples, learned.data(),
                         learned_gradient.data());
  };
  forward();
  const double slopes = std::max(0.0, time_of(backward) - time_of(refresh));
  return {time_of(forward) / values, slopes / values};
}

}  // namespace

std::variant<std::array<double, 2>, SpecError> cost(std::string_view text, std::size_t function) {
  const auto parsed = parse_spec(text);
  if (const auto* error = std::get_if<SpecError>(&parsed)) return *error;
  const Spec& spec = std::get<Spec>(parsed);
  if (spec.lab != labs::activations) return error_at("not_an_option", "lab", spec.lab, {labs::activations});
  const auto& all = spec.comparison.functions;
  const Choice& choice = all[std::min(function, all.size() - 1)];
  return spec.precision == "float32" ? cost_of<float>(spec, choice) : cost_of<double>(spec, choice);
}

}  // namespace descent
