"""SVG by hand: shapes with classes, so that the style sheet has the colours,
for a light page and a dark one; and the frame around each picture.

Each picture is drawn twice, for a wide page and for a phone, since text must
not be scaled; the style sheet shows one of them. Below it stands a table with
what it shows.
"""

import math
from html import escape

WIDE, NARROW = 720, 340
LETTER = 6.6  # pixels a letter of 12 pixels takes, at most on average


class Drawing:
    def __init__(self, width, height, label):
        self.width, self.height, self.label = width, height, label
        self.parts = []

    def add(self, tag, inside="", **attributes):
        named = "".join(
            f' {key.rstrip("_").replace("_", "-")}="{rounded(value)}"'
            for key, value in attributes.items() if value is not None)
        self.parts.append(f"<{tag}{named}>{inside}</{tag}>" if inside
                          else f"<{tag}{named}/>")

    def rect(self, x, y, width, height, css, tip="", **more):
        self.add("rect", f"<title>{escape(tip)}</title>" if tip else "", x=x,
                 y=y, width=max(width, 0), height=height, class_=css, **more)

    def line(self, x1, y1, x2, y2, css):
        self.add("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=css)

    def dot(self, x, y, css, r=4, tip=""):
        self.add("circle", f"<title>{escape(tip)}</title>" if tip else "",
                 cx=x, cy=y, r=r, class_=css)

    def path(self, points, css):
        self.add("path", d="M" + "L".join(
            f"{rounded(x)} {rounded(y)}" for x, y in points), class_=css)

    def text(self, x, y, text, css="", anchor=None):
        self.add("text", escape(str(text)), x=x, y=y, class_=css or None,
                 text_anchor=anchor)

    def html(self, css):
        return (f'<svg class="{css}" role="img" aria-label="'
                f'{escape(self.label)}" width="{self.width}" '
                f'height="{rounded(self.height)}" viewBox="0 0 {self.width} '
                f'{rounded(self.height)}">{"".join(self.parts)}</svg>')


def rounded(value):
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(
        value, float) else escape(str(value))


def fitting(text, pixels):
    """The text, shortened to what there is room for."""
    most = max(int(pixels / LETTER), 1)
    return text if len(text) <= most else text[:most - 1] + "…"


def ticks(most, about=5):
    """At most that many round numbers up to `most`, from 0 on."""
    if most <= 0:
        return [0]
    power = 10 ** math.floor(math.log10(most / about))
    step = next(power * part for part in (1, 2, 5, 10)
                if most <= power * part * about * (1 + 1e-9))
    return [place * step for place in range(int(most / step + 1e-9) + 1)]


def number(value):
    """With three digits that tell something."""
    if value == 0:
        return "0"
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    text = f"{value:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def table(head, rows):
    cells = "".join(f'<th scope="col">{escape(str(cell))}</th>'
                    for cell in head)
    body = "".join(
        "<tr>" + "".join(
            f'<th scope="row">{escape(str(cell))}</th>' if not place else
            f"<td>{escape(str(cell))}</td>" for place, cell in enumerate(row))
        + "</tr>" for row in rows)
    return (f'<div class="scroll" tabindex="0"><table><thead><tr>{cells}</tr>'
            f"</thead><tbody>{body}</tbody></table></div>")


def legend(entries):
    """`entries`: (css class, text)."""
    return '<ul class="legend">' + "".join(
        f'<li><svg class="swatch" width="14" height="12" aria-hidden="true">'
        f'<rect width="14" height="12" rx="3" class="{css}"/></svg>'
        f"{escape(text)}</li>" for css, text in entries) + "</ul>"


def figure(kind, title, draw, shown_as_table, entries=(), says=""):
    """`draw`: makes a Drawing of a given width."""
    key = legend(entries) if entries else ""
    text = f"<p>{escape(says)}</p>" if says else ""
    return (f'<figure data-picture="{kind}"><figcaption>{escape(title)}'
            f"</figcaption>{key}{draw(WIDE).html('wide')}"
            f"{draw(NARROW).html('narrow')}{text}<details><summary>as a table"
            f"</summary>{shown_as_table}</details></figure>")
