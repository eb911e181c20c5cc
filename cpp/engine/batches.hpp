/// Which samples each update sees: the same for every racer, and a function of the update's number alone.
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "core/random.hpp"

namespace descent {

/// An epoch parts all samples into batches; the last may be smaller. Shuffled, each epoch has an order of its own;
/// a batch of all samples keeps their order, since only the rounding would differ.
class Batches {
 public:
  Batches(std::size_t samples, std::size_t batch, bool shuffled, std::uint64_t seed)
      : batch_(std::clamp<std::size_t>(batch, 1, std::max<std::size_t>(samples, 1))),
        per_epoch_((samples + batch_ - 1) / batch_),
        shuffled_(shuffled && batch_ < samples),
        seed_(seed),
        order_(samples) {
    restart();
  }

  std::uint64_t per_epoch() const { return per_epoch_; }

  /// Whether the samples of every update are neighbours, the first before the others.
  bool in_order() const { return !shuffled_; }

  /// The samples of an update, unless it is the last of its epoch.
  std::size_t size() const { return batch_; }

  /// How many samples of its epoch come before those of that update.
  std::size_t first(std::uint64_t update) const { return static_cast<std::size_t>(update % per_epoch_) * batch_; }

  /// The samples of that update, counted from 0.
  std::span<const std::uint32_t> at(std::uint64_t update) {
    const std::uint64_t epoch = update / per_epoch_;
    if (shuffled_ && epoch != epoch_) shuffle(epoch);
    const std::size_t from = first(update);
    return std::span(order_).subspan(from, std::min(batch_, order_.size() - from));
  }

 private:
  void shuffle(std::uint64_t epoch) {
    restart();
    Random random(seed_, Stream::order, epoch);
    random.shuffle(order_);
    epoch_ = epoch;
  }
  void restart() { std::iota(order_.begin(), order_.end(), 0u); }

  std::size_t batch_;
  std::uint64_t per_epoch_;
  bool shuffled_;
  std::uint64_t seed_;
  std::uint64_t epoch_ = ~std::uint64_t{0};
  std::vector<std::uint32_t> order_;
};

}  // namespace descent
