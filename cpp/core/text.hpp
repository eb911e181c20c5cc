/// Text in and out: numbers that read back to the same bits, percent-encoding, lists, the nearest known name.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace descent {

/// Of the ten ASCII digits, whatever the locale.
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The shortest of 15, 16 or 17 significant digits that reads back to the same bits; `inf`, `-inf`, `nan` otherwise.
std::string print(double number);

/// A decimal number as people write it: `-1`, `.5`, `1e-7`. No hexadecimal, no `inf`, no `nan`, no blanks.
/// A number too large for a double comes back as infinity, so that bounds can refuse it by name.
std::optional<double> parse_number(std::string_view text);

/// The parts of a text between separators; an empty text has no parts.
std::vector<std::string_view> split(std::string_view text, char separator);

/// Joins the parts with the separator between them.
std::string join(std::span<const std::string> parts, std::string_view separator);

/// Percent-encodes all but letters, digits and `-_.!~*'()`, as encodeURIComponent does.
std::string percent_encode(std::string_view text);

/// Undoes percent-encoding. Nothing where a `%` lacks its two digits or the result is not clean UTF-8
/// (control characters are refused too).
std::optional<std::string> percent_decode(std::string_view text);

/// The beginning of a text from outside, fit to be quoted: what is longer ends in «…», and where the text is not clean
/// UTF-8 all but plain ASCII becomes «?».
std::string quotable(std::string_view text, std::size_t longest);

/// How many code points a UTF-8 text has.
std::size_t length_in_code_points(std::string_view text);

/// The known name that is close enough to have been meant, or an empty text.
std::string nearest_name(std::string_view name, std::span<const std::string> known);

/// A whole number in subscript digits: 12 is ₁₂.
std::string subscript(std::size_t number);

}  // namespace descent
