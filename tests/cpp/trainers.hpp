/// Trainers of specs that tests are sure of.
#pragma once

#include <memory>
#include <string_view>

#include "lab/trainer.hpp"
#include "specs.hpp"

inline std::unique_ptr<descent::Trainer> trainer_of(std::string_view text, const descent::Attachment& attachment = {}) {
  return descent::Trainer::create(spec_of(text, attachment));
}
