/// One token after another, from the characters that a keyboard has and those that a typeset formula has.
#include "formula/lexer.hpp"

#include <algorithm>
#include <cmath>

#include "core/text.hpp"

namespace descent {
namespace {

/// Other spellings, each beside its plain one. Longer ones stand before their beginnings.
struct Spelling {
  std::string_view typed, plain;
};
constexpr Spelling signs[] = {{"**", "^"}, {"<=", "<="}, {">=", ">="}, {"==", "=="}, {"!=", "!="}, {"+", "+"},
                              {"-", "-"},  {"*", "*"},   {"/", "/"},   {"^", "^"},   {"(", "("},   {")", ")"},
                              {",", ","},  {"<", "<"},   {">", ">"},   {"=", "="},   {"−", "-"},   {"–", "-"},
                              {"×", "*"},  {"·", "*"},   {"⋅", "*"},   {"∗", "*"},   {"÷", "/"},   {"∕", "/"},
                              {"≤", "<="}, {"≥", ">="},  {"≠", "!="}};
constexpr std::string_view blanks[] = {" ", "\t", "\n", "\r", "\u00A0", "\u2009", "\u202F"};
constexpr std::string_view superscripts[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};

/// How many bytes the letter at the front has; 0 where there is none.
std::size_t letter_bytes(std::string_view text) {
  if (text.empty()) return 0;
  const auto lead = static_cast<unsigned char>(text[0]);
  if ((lead >= 'a' && lead <= 'z') || (lead >= 'A' && lead <= 'Z')) return 1;
  if (text.size() < 2 || (lead != 0xCE && lead != 0xCF)) return 0;
  const unsigned code = (lead & 0x1Fu) << 6 | (static_cast<unsigned char>(text[1]) & 0x3Fu);
  if ((static_cast<unsigned char>(text[1]) & 0xC0) != 0x80) return 0;
  const bool greek = (code >= 0x391 && code <= 0x3A9 && code != 0x3A2) || (code >= 0x3B1 && code <= 0x3C9);
  const bool variant = code == 0x3D1 || code == 0x3D5 || code == 0x3F5;  // ϑ ϕ ϵ
  return greek || variant ? 2 : 0;
}

}  // namespace

std::size_t code_point_bytes(std::string_view text) {
  if (text.empty()) return 0;
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (bytes > text.size()) return 0;
  const auto follows = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
  return std::all_of(text.begin() + 1, text.begin() + std::max<std::ptrdiff_t>(1, static_cast<std::ptrdiff_t>(bytes)),
                     follows)
             ? bytes
             : 0;
}

Token Lexer::take(TokenKind kind, std::size_t bytes, std::string_view plain) {
  const std::string_view typed = text_.substr(at_, bytes);
  Token token{kind, plain.empty() ? typed : plain, column_, 0};
  at_ += bytes;
  column_ += length_in_code_points(typed);
  return token;
}

Token Lexer::number() {
  const auto digits = [&](std::size_t at) {
    while (at < text_.size() && is_digit(text_[at])) ++at;
    return at;
  };
  std::size_t end = digits(at_);
  if (end < text_.size() && text_[end] == '.') end = digits(end + 1);
  if (end < text_.size() && (text_[end] == 'e' || text_[end] == 'E')) {
    // Only with digits an exponent: 2e is 2 times e.
    const bool has_sign = end + 1 < text_.size() && (text_[end + 1] == '-' || text_[end + 1] == '+');
    const std::size_t from = end + 1 + has_sign;
    if (digits(from) > from) end = digits(from);
  }
  const auto value = parse_number(text_.substr(at_, end - at_));
  if (end < text_.size() && text_[end] == '.') return take(TokenKind::bad_number, end + 1 - at_);
  if (!value || !std::isfinite(*value)) return take(TokenKind::bad_number, end - at_);
  Token token = take(TokenKind::number, end - at_);
  token.number = *value;
  return token;
}

Token Lexer::next() {
  const auto starts = [&](std::string_view with) { return text_.substr(at_, with.size()) == with; };
  for (bool skipped = true; skipped;) {
    const auto blank = std::find_if(std::begin(blanks), std::end(blanks), starts);
    skipped = blank != std::end(blanks);
    if (skipped) take(TokenKind::end, blank->size());
  }
  if (at_ == text_.size()) return {TokenKind::end, {}, column_, 0};
  if (is_digit(text_[at_]) || text_[at_] == '.') return number();
  for (const auto& [typed, plain] : signs) {
    if (starts(typed)) return take(TokenKind::sign, typed.size(), plain);
  }
  std::size_t end = at_;
  while (const std::size_t bytes = letter_bytes(text_.substr(end))) {
    end += bytes;
    while (end < text_.size() && (is_digit(text_[end]) || text_[end] == '_')) ++end;
  }
  if (end > at_) return take(TokenKind::name, end - at_);
  double exponent = 0;
  for (bool found = true; found;) {
    const auto digit = std::find_if(std::begin(superscripts), std::end(superscripts),
                                    [&](std::string_view one) { return text_.substr(end, one.size()) == one; });
    found = digit != std::end(superscripts) && end - at_ < 8;
    if (!found) break;
    exponent = exponent * 10 + static_cast<double>(digit - std::begin(superscripts));
    end += digit->size();
  }
  if (end > at_) {
    Token token = take(TokenKind::superscript, end - at_);
    token.number = exponent;
    return token;
  }
  return take(TokenKind::unknown, std::max<std::size_t>(1, code_point_bytes(text_.substr(at_))));
}

}  // namespace descent
