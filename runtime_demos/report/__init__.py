"""The report: one HTML file that loads nothing, made of the form that form.py
describes. Pictures are one file each; the style sheet and the script are put
into the page, and the page's own policy allows just these two.

A pure function; cost: a fraction of a second.
"""

import base64
import hashlib
import string
from html import escape
from pathlib import Path

from report.demo import demo, prose

HERE = Path(__file__).parent
TITLE = "The bugs, happening"
LESSON = "lesson", "the source's figure", "ours, in this run", "demo"


def page(form):
    form = {**form, "demos": sorted(form["demos"], key=place)}
    style = (HERE / "page.css").read_text()
    script = (HERE / "scheduler.js").read_text()
    body = "".join(demo(judged, form["machine"]) for judged in form["demos"])
    return string.Template((HERE / "page.html").read_text()).substitute(
        title=TITLE, style=style, script=script, style_hash=digest(style),
        script_hash=digest(script), about=about(form),
        contents=contents(form), body=lessons(form) + body)


def place(judged):
    """Lessons come in their order, and other stories behind them."""
    taught = judged.get("lesson")
    return taught["number"] if taught else float("inf"), judged["name"]


def digest(text):
    return "sha256-" + base64.b64encode(
        hashlib.sha256(text.encode()).digest()).decode()


def anchor(name):
    return name.replace("/", "--")


def about(form):
    demos, machine = form["demos"], form["machine"]
    good = sum(one["as stated"] for one in demos)
    cores = f"{machine['cores']} core{'s' * (machine['cores'] != 1)}"
    text = (
        "<p>Each program here has a bug, and a repaired twin. snarl read both, "
        f"and both were run. <strong>{good} of {len(demos)}</strong> came out "
        f'as stated.</p><p class="small">{escape(machine["system"])}, {cores}, '
        f"{escape(machine['compiler'])}; "
        f"{escape(form['tool']['version'] or 'without snarl')}; "
        f"{form['seconds']:.0f} seconds.</p>")
    for one in form["unjudged"]:
        text += (f'<p class="warn"><strong>{escape(one["name"])}</strong> '
                 "could not be judged, and is not proved: "
                 f"{escape(one['why'])}</p>")
    if form["missing"]:
        text += ('<p class="warn">The run was interrupted. Missing: '
                 f"{escape(', '.join(form['missing']))}</p>")
    return text


def contents(form):
    return "<ul>" + "".join(
        f'<li><a href="#{anchor(one["name"])}">{escape(one["name"])}</a> '
        f"<span>{escape(one['shows'])}</span></li>"
        for one in form["demos"]) + "</ul>"


def lessons(form):
    learned = [one for one in form["demos"] if one.get("lesson")]
    if not learned:
        return ""
    head = "".join(f'<th scope="col">{title}</th>' for title in LESSON)
    return ('<section class="demo" id="lessons"><h2>The lessons</h2>'
            f'<table class="lessons"><thead><tr>{head}</tr></thead><tbody>'
            + "".join(lesson(one) for one in learned)
            + "</tbody></table></section>")


def lesson(one):
    """On a phone each row is a block, and each cell says what it is."""
    told = one["lesson"]
    link = f'<a href="#{anchor(one["name"])}">{escape(one["name"])}</a>'
    cells = (prose(told["says"]), escape(told["source"]), escape(told["ours"]),
             link + ("" if one["as stated"] else
                     ' <b class="is-wrong">not as stated</b>'))
    return "<tr>" + "".join(f'<td data-label="{title}">{cell}</td>'
                            for title, cell in zip(LESSON, cells)) + "</tr>"
