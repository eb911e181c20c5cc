"""The ways to break a rule. Each takes its text and says which parts to replace by what."""

import hashlib
import itertools
import re

NAME = r"[\w.]+(?:\[[\w ]+\])?"  # m, m[i], now.gradient[i], x[i * n + j] not: brackets hold words only
CAST = r"static_cast<\w+>\([\w.]+\)"
TERM = rf"(?:{CAST}|{NAME})"


def pattern(expression, replacement, unless=None):
    """An operator that replaces each match by itself; `replacement` is a template or a function of the match."""

    def find(rule):
        for match in re.finditer(expression, rule.text):
            if unless and re.search(unless, match.group()):
                continue
            new = replacement(match) if callable(replacement) else match.expand(replacement)
            yield match.start(), match.end(), new

    return find


def other(table):
    """A replacement that looks the first group up in a table of pairs, in either direction."""
    both = table | {value: key for key, value in table.items()}
    return lambda match: match.group().replace(match.group(1), both[match.group(1)], 1)


def closing(text, at):
    """The place of the bracket that closes the one at that place."""
    depth = 0
    for place in range(at, len(text)):
        depth += text[place] in "([{"
        depth -= text[place] in ")]}"
        if depth == 0:
            return place
    return len(text)


def swapped_numbers(rule):
    """beta1 for beta2 and the like, where the rule knows both."""
    for match in re.finditer(r"\b([a-z]\w*?)([12])\b", rule.text):
        twin = match.group(1) + {"1": "2", "2": "1"}[match.group(2)]
        if match.group(1) != "log" and re.search(rf"\b{twin}\b", rule.text):
            yield match.start(), match.end(), twin


def all_swapped(rule):
    """Both betas change places throughout."""
    text = re.sub(r"(?<!\.)\bbeta([12])\b", lambda match: "beta" + {"1": "2", "2": "1"}[match.group(1)], rule.text)
    if "beta1" in rule.text and "beta2" in rule.text:
        yield 0, len(rule.text), text


def into_the_root(rule):
    for match in re.finditer(r"sqrt(?=\()", rule.text):
        end = closing(rule.text, match.end())
        floor = re.compile(rf" \+ {TERM}").match(rule.text, end + 1)
        if floor:
            yield end, floor.end(), floor.group() + ")"


def out_of_the_root(rule):
    for match in re.finditer(rf"sqrt\({NAME}( \+ {TERM})\)", rule.text):
        yield match.start(), match.end(), match.group().replace(match.group(1) + ")", ")" + match.group(1))


def swapped_arms(rule):
    """The two values of a ? b : c change places."""
    for match in re.finditer(r" \? ", rule.text):
        colon, end = None, len(rule.text)
        nested, skip_to = 0, 0  # conditions open within the arm at hand; brackets are passed over
        for place in range(match.end(), len(rule.text)):
            if place < skip_to:
                continue
            if rule.text[place] in "([{":
                skip_to = closing(rule.text, place) + 1
            elif rule.text[place] in ")]},;":
                end = place
                break
            elif rule.text.startswith(" ? ", place):
                nested += 1
            elif rule.text.startswith(" : ", place):
                if nested:
                    nested -= 1
                elif colon is None:
                    colon = place
                else:
                    end = place
                    break
        if colon is not None:
            yield match.end(), end, f"({rule.text[colon + 3 : end]}) : ({rule.text[match.end() : colon]})"


def other_number(match):
    number = match.group()
    if number in ("0", "1"):
        return str(int(number) + 1)
    if number.isdigit():
        return str(int(number) // 2)
    return repr(float(number.rstrip("f")) / 2)


def other_numbers(rule):
    for match in re.finditer(r"(?<![\w.\[])\d+(?:\.\d*)?(?:e[-+]?\d+)?f?(?![\w.])", rule.text):
        yield match.start(), match.end(), other_number(match)
        if rule.is_field and match.group() not in ("0", "1"):
            yield match.start(), match.end(), "0"
            yield match.start(), match.end(), f"2 * {match.group()}"


def weights_for_gradient(rule):
    if "now.gradient" in rule.text:
        yield 0, len(rule.text), rule.text.replace("now.gradient", "now.weights")


def swapped_arguments(rule):
    """Of calls in which their order counts."""
    for match in re.finditer(r"(\w+\()([^(),]+), ([^(),]+)\)", rule.text):
        if match.group(1) not in ("max(", "min(", "swap(", "product("):
            yield match.start(), match.end(), f"{match.group(1)}{match.group(3)}, {match.group(2)})"


def value_for_derivative(rule):
    if rule.name == "derivative" and not rule.is_field:
        names = re.findall(r"(\w+)(?=[,)])", rule.head.split("(", 1)[1])
        yield 0, len(rule.text), f"return value({', '.join(names)});"


OPERATORS = {
    "swap the betas": all_swapped,
    "one beta for the other": swapped_numbers,
    "move epsilon into the root": into_the_root,
    "move epsilon out of the root": out_of_the_root,
    "step count off by one": pattern(r"(?<![\w.])(?:state\.)?t\b(?! [-+*/]?= |\()", r"(\g<0> + 1)"),
    "correct for a step more": pattern(r"(correction\()(\w+)\)", r"\1\2, 1)"),
    "drop the correction": pattern(r" / \w+_correction\b", ""),
    "take the value for the derivative": value_for_derivative,
    "forget the square": pattern(rf"((?:static_cast<double>)?(?:{NAME}|\([^()]*\))) \* \1(?![\w\[])", r"\1"),
    "forget the root": pattern(r"\bstd::sqrt\(", "("),
    "forget the absolute value": pattern(r"\bstd::abs\(", "("),
    "forget the sign": pattern(r"\bsign_of(?:<T>)?\(", "("),
    "forget every sign": pattern(r"\bsign_of<T>(?=\))", "[](T x) { return x; }"),
    "least for greatest": pattern(r"\bstd::(max|min)\(", other({"max": "min"})),
    "flip a sign": pattern(r" ([-+])=? ", other({"+": "-"})),
    "drop a minus": pattern(r"(?<![\w)\]-]) ?(?<=[ (,])-(?=[\w(])(?!-)", lambda match: match.group().replace("-", "")),
    "divide for multiply": pattern(r" ([*/])=? ", other({"*": "/"})),
    "another function": pattern(r"\bmath::(expm1|exp|log1p|log|sin|cos|tanh|atan)\(",
                                other({"exp": "expm1", "log": "log1p", "sin": "cos", "tanh": "atan"})),
    "swap the arms": swapped_arms,
    "turn the condition": pattern(r"(?<=\bif \()(\w+)(?=\))|(?<!\w\()\b(\w+)(?= \? )(?<!\b\d)", r"!\g<0>"),
    "move the bound": pattern(r" (<=|>=|<|>) ", other({"<": "<=", ">": ">="})),
    "turn the comparison": pattern(r" (<=|>=|<|>|==|!=) ",
                                   lambda match: " " + {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "!=", "!=": "=="}[match.group(1)] + " "),
    "and for or": pattern(r" (&&|\|\|) ", other({"&&": "||"})),
    "another number": other_numbers,
    "true for false": pattern(r"\b(true|false)\b", other({"true": "false"})),
    "drop a factor": pattern(rf"(?<![\w.\])]){TERM} \* ", ""),
    "drop a divisor": pattern(rf" / {TERM}(?![\w(\[])", "", unless="_correction"),
    "drop a term": pattern(rf" [-+] {TERM}(?=[;),])", ""),
    "forget an update": pattern(r"(?<=[;{}] )(?:\+\+|--)?[\w.]+(?:\[[^\]=]*\])?(?: [-+*/]?= [^;{}]*)?;", ";", unless=r"^(?:return|continue|break)\b"),
    "swap the arguments": swapped_arguments,
    "drop a call": pattern(r"(?<=[;{}] )(?:std::(?:copy|fill|swap)|[a-z_]+)\([^;{}]*\);|^std::(?:copy|transform)\([^;]*\);", ";"),
    "take the weights for the gradient": weights_for_gradient,
}


class Mutant:
    """A rule with one part replaced."""

    def __init__(self, rule, operator, start, end, new):
        self.rule = rule
        self.operator = operator
        self.text = rule.text[:start] + new + rule.text[end:]
        self.line = rule.line(start)
        self.where = f"{rule.entry}::{rule.name}" if rule.name != rule.entry else rule.name
        if rule.is_field:
            self.change = f"{rule.text} → {self.text}"
        elif end - start == len(rule.text):
            self.change = new if len(new) < 60 else "throughout"
        else:
            # The statement around the change, before and after.
            low = max(rule.text.rfind(mark, 0, start) for mark in ";{}") + 1
            high = min((place for place in (rule.text.find(mark, end - 1) for mark in ";{") if place >= 0), default=len(rule.text))
            before = rule.text[low:high].strip()
            after = (rule.text[low:start] + new + rule.text[end:high]).strip()
            self.change = f"{before} → {after}"

    @property
    def key(self):
        """Names the mutant for as long as its statement stands as it is, wherever it stands."""
        return f"{self.where}: {self.change}"


def loop_heads(text):
    """Where the heads of loops over indices lie: to break them is to read past the end, not to break a rule."""
    return [(match.start(), closing(text, match.end())) for match in re.finditer(r"\bfor (?=\(std::size_t)", text)]


def mutants_of(rule):
    """Every mutant of a rule, each text once."""
    heads = loop_heads(rule.text)
    seen = {rule.text}
    found = []
    for operator, find in OPERATORS.items():
        if rule.is_field and operator not in ("another number", "true for false", "drop a minus"):
            continue
        for start, end, new in find(rule):
            if any(low <= start < high for low, high in heads) and end - start < len(rule.text):
                continue
            mutant = Mutant(rule, operator, start, end, new)
            if mutant.text not in seen:
                seen.add(mutant.text)
                found.append(mutant)
    return found


def choose(mutants, limit):
    """At most that many of one entry's mutants: one of each operator in turn, in an order that only the entry decides."""
    digest = lambda mutant: hashlib.sha256(mutant.key.encode()).hexdigest()  # noqa: E731
    queues = []
    for operator in OPERATORS:
        queue = sorted((mutant for mutant in mutants if mutant.operator == operator), key=digest)
        if queue:
            queues.append(queue)
    rounds = itertools.zip_longest(*queues)
    chosen = [mutant for turn in rounds for mutant in turn if mutant][:limit]
    return sorted(chosen, key=lambda mutant: (mutant.line, mutant.key))
