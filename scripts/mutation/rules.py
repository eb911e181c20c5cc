"""Finds the rules in a C++ header: the bodies of its functions, and the numbers that its fields start with."""

import bisect
import dataclasses
import functools
import pathlib
import re

COMMENT = re.compile(r'//[^\n]*|/\*.*?\*/|R"\((?:.*?)\)"|"(?:\\.|[^"\\\n])*"', re.DOTALL)
FUNCTION = re.compile(r"([~\w]+|operator\W+?)\s*\((?:[^{}]*)\)\s*(?:const)?\s*(?:noexcept)?\s*(?:override)?\s*(?::[^:][^{}]*)?$")
FIELD = re.compile(
    r"^ +(static constexpr (?!bool))?(?:double|float|int|bool|std::size_t) (\w+) = ([^;{}]+);", re.MULTILINE
)


@dataclasses.dataclass(frozen=True)
class Rule:
    """A part of a file that mutants are made of. Its text has no comments, and a single space wherever there was any."""

    path: pathlib.Path
    entry: str  # the struct, or the function where it belongs to none
    name: str
    start: int  # where it lies in the file
    end: int
    is_field: bool
    head: str
    text: str
    places: tuple  # for every character of the text, its place in the file

    def line(self, at):
        return bisect.bisect_left(self.breaks, self.places[min(at, len(self.places) - 1)]) + 1

    @functools.cached_property
    def breaks(self):
        return [match.start() for match in re.finditer("\n", self.path.read_text())]


def blanked(source):
    """The source with spaces for every character of comments and strings."""
    return COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), source)


def squeezed(source, start, end):
    """The text between two places with single spaces, and where each of its characters was."""
    text, places = [], []
    for at in range(start, end):
        letter = " " if source[at].isspace() else source[at]
        if letter != " " or (text and text[-1] != " "):
            text.append(letter)
            places.append(at)
    return "".join(text), tuple(places)


def without_template_heads(head):
    head = re.sub(r"\btemplate\s*<[^<>]*>", "", head)
    return re.sub(r"\b(?:public|private|protected):", "", head)


def find_rules(path):
    """All rules of a file, in order."""
    source = path.read_text()
    code = blanked(source)
    rules = []
    open_braces = []  # (kind, name, start, head)
    from_here = 0  # the end of the declaration before
    for match in re.finditer(r"[{};]", code):
        at, letter = match.start(), match.group()
        if letter == "{":
            head = without_template_heads(" ".join(code[from_here:at].split()))
            around = open_braces[-1][0] if open_braces else "namespace"
            structure = re.search(r"\b(?:struct|class) (\w+)[^()=]*$", head)
            function = FUNCTION.search(head) if around in ("namespace", "struct") and "=" not in head.split("(")[0] else None
            if re.search(r"\bnamespace\b", head):
                open_braces.append(("namespace", "", at, head))
            elif structure and around in ("namespace", "struct"):
                open_braces.append(("struct", structure.group(1), at, head))
            elif around == "function" and re.search(r"\breturn \[[^\[\]]*\]\([^()]*\)$", head):
                # Only its body is broken: all that the function returns must be of one type.
                _, name, *rest = open_braces[-1]
                open_braces[-1] = ("other", name, *rest)
                open_braces.append(("function", name, at, head))
            elif (function or re.search(r"operator ?\(\) ?\(", head)) and "constexpr" not in head:
                name = head.split("(")[0].split()[-1].split("::")[-1].lstrip("*&")
                open_braces.append(("function", name, at, head))
            else:
                open_braces.append(("other", "", at, head))
        elif letter == "}":
            kind, name, start, head = open_braces.pop()
            # What a comma or another brace follows is a member's first value.
            if kind == "function" and "Use use" not in head and not re.match(r"\s*[,{]", code[at + 1 :]):
                structs = [brace[1] for brace in open_braces if brace[0] == "struct"]
                text, places = squeezed(code, start + 1, at)
                if places:
                    rules.append(Rule(path, structs[0] if structs else name, name, start + 1, at, False, head, text, places))
        if not any(brace[0] in ("function", "other") for brace in open_braces):
            from_here = at + 1
    for match in FIELD.finditer(code):
        inside = any(rule.start <= match.start() < rule.end for rule in rules)
        owner = [found for found in re.finditer(r"^(?:struct|class) (\w+)", code, re.MULTILINE) if found.start() < match.start()]
        if inside or not owner or re.search(r"\n}", code[owner[-1].start() : match.start()]):
            continue
        text, places = squeezed(code, match.start(3), match.end(3))
        rules.append(Rule(path, owner[-1].group(1), match.group(2), *match.span(), True, match.group(1) or "", text, places))
    return sorted(rules, key=lambda rule: rule.start)
