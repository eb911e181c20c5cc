/// Cuts the text of a formula into numbers, names and signs, and knows the column of each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace descent {

enum class TokenKind : std::uint8_t {
  end,
  number,
  name,
  superscript,  ///< x², which is read as ^2
  sign,         ///< an operator, a parenthesis or a comma, in its plain spelling
  unknown,      ///< what no formula contains
  bad_number    ///< 1.2.3, or beyond the range of doubles
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::string_view text;   ///< As it was typed; for a sign its plain spelling.
  std::size_t column = 1;  ///< From 1, in code points.
  double number = 0;

  bool is(std::string_view sign) const { return kind == TokenKind::sign && text == sign; }
};

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}
  Token next();

 private:
  Token take(TokenKind kind, std::size_t bytes, std::string_view plain = {});
  Token number();

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t column_ = 1;
};

/// How many bytes the code point at the front has; 0 where it is not clean UTF-8.
std::size_t code_point_bytes(std::string_view text);

}  // namespace descent
