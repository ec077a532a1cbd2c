"""Both programs: the lines about the marked ones, and all of it on demand. It
is shown what snarl names, and where a race was seen to happen.
"""

from html import escape

AROUND = 4


def listing(source, said, seen, lines=None):
    """`said`, `seen`: the lines that snarl and ThreadSanitizer name. `lines`:
    only these."""
    text = source["text"].splitlines()
    rows, before = [], 0
    for number in lines or range(1, len(text) + 1):
        if before and number > before + 1:
            rows.append('<span class="row cut">  ⋮</span>')
        before = number
        marks = ("found " if number in source["marked"] or number in said
                 else "") + ("seen" if number in seen else "")
        code = escape(text[number - 1].partition("  // finds:")[0].partition(
            " // finds:")[0])
        notes = " <em>◀ snarl</em>" if number in said else ""
        notes += " <em>◀ ThreadSanitizer</em>" if number in seen else ""
        rows.append(f'<span class="row {marks.strip()}"><b>{number:4}</b> '
                    f"{code}{notes}</span>")
    return ('<pre class="code" tabindex="0"><code>' + "\n".join(rows)
            + "</code></pre>")


def excerpt(source, named):
    marked = set(source["marked"]) | named
    text = source["text"].splitlines()
    shown = sorted({number for line in marked
                    for number in range(max(line - AROUND, 1),
                                        min(line + AROUND, len(text)) + 1)})
    while shown and not text[shown[-1] - 1].strip():
        shown.pop()
    while shown and not text[shown[0] - 1].strip():
        del shown[0]
    return shown


def sources(twin, seen, opened=False):
    """`seen`: {(file, line)}. `opened`: whether a program of which no line is
    marked is shown whole."""
    parts = []
    marked = seen or any(source["marked"] for source in twin["sources"])
    opens = " open" if opened and not marked else ""
    for source in twin["sources"]:
        said = {found["line"] for found in twin["snarl"]["findings"]
                if found["file"] == source["file"]}
        here = {line for file, line in seen if file == source["file"]}
        if lines := excerpt(source, said | here):
            parts.append(f"<h4>{escape(source['file'])}</h4>"
                         + listing(source, said, here, lines))
        parts.append(f"<details{opens}><summary>all of {escape(source['file'])}"
                     f"</summary>{listing(source, said, here)}</details>")
    return "".join(parts)
