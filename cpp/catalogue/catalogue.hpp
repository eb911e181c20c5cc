/// The whole menu: every kind that a reader can choose from, and what is chosen where a reader says nothing.
#pragma once

#include <span>
#include <string_view>

#include "core/catalogue.hpp"

namespace descent {

/// Every kind, in the order of the reference.
std::span<const KindInfo> kinds();

/// The kind of that name, or nullptr.
const KindInfo* find_kind(std::string_view name);

/// The named defaults of the spec: the only ids that anything outside a catalogue file may rely on.
namespace defaults {
inline constexpr const char* surface = "himmelblau";
inline constexpr const char* dataset = "circle";
inline constexpr const char* activation = "tanh";
inline constexpr const char* initializer = "xavier_uniform";
inline constexpr const char* schedule = "constant";
inline constexpr const char* run = "sgd,lr=0.03";  // one racer
inline constexpr const char* features = "x,y";
inline constexpr const char* activations = "sigmoid&tanh&relu&gelu";  // that are compared, each an `f=`
inline constexpr const char* losses = "squared_error&absolute_error&huber&binary_cross_entropy";
inline constexpr const char* points =
    "-4.2,-2.9,-3.1,-2,-2.2,-1.7,-1,-0.9,0.1,-0.2,1.2,0.4,2.3,1.1,3.8,-4";  // x, y of each
inline constexpr const char* line_fit = "run=adam,lr=0.1,schedule=cosine,schedule.period=1500&steps=1500";

/// The loss that goes with a task of so many classes; 0 is regression.
constexpr const char* loss(std::size_t classes) {
  return classes == 0 ? "squared_error" : classes == 2 ? "binary_cross_entropy" : "cross_entropy";
}
}  // namespace defaults

}  // namespace descent
