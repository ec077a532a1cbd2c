#!/usr/bin/env python3
"""Unit tests of the report's generator: pictures come out as the numbers say,
each has its text, nothing from elsewhere is asked for, and what is cut to fit a
screen fits it.

Cost: a fraction of a second. Misses: how it looks; browser.py loads it.
"""

import io
import json
import os
import re
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from unittest.mock import patch

sys.dont_write_bytecode = True  # before our own: they leave no caches here
sys.path[:0] = [str(Path(__file__).resolve().parents[2])]

import saved
import screen
from processes import Unable
from report import page
from report.bars import bars
from report.interleaving import gathered, interleaving, worded
from report.names import named
from report.scheduler import compact, scheduler
from report.speedup import curves, speedup
from report.svg import number, ticks
from report.tests.sample import demo, form, schedules
from timeline import merged, notes, spans


def drawings(html):
    return [ElementTree.fromstring(found) for found in re.findall(
        r'<svg class="(?:wide|narrow)".*?</svg>', html)]


class Page(unittest.TestCase):
    def setUp(self):
        self.page = page(form())

    def test_nothing_comes_from_elsewhere(self):
        self.assertNotRegex(self.page, r"https?:|//\w+\.\w|@import|<link[^>]+"
                            r"stylesheet|<script[^>]+src|<iframe|<img")
        self.assertNotRegex(self.page, r" style=")  # the policy forbids it
        self.assertIn("default-src 'none'", self.page)

    def test_every_picture_has_its_text_and_its_table(self):
        figures = re.findall(r"<figure.*?</figure>", self.page, re.S)
        kinds = {re.search(r'data-picture="(.+?)"', found)[1]
                 for found in figures}
        self.assertEqual(kinds, {"interleaving", "threads", "heartbeat",
                                 "speed-up", "bars"})
        for found in figures:
            self.assertEqual(len(drawings(found)), 2)
            self.assertEqual(found.count('role="img" aria-label="'), 2)
            self.assertIn("<table>", found)
            self.assertIn("<figcaption>", found)

    def test_texts_are_escaped(self):
        self.assertIn("&lt;counted&gt; 1 of 2 &amp; 1 lost", self.page)
        self.assertIn("count &amp; lose &lt;steps&gt;", self.page)
        self.assertNotIn("<steps>", self.page)
        for data in re.findall(r'<script type="application/json">(.*?)'
                               r"</script>", self.page):
            self.assertNotIn("<", data)
            json.loads(data)

    def test_what_is_not_there_is_told(self):
        self.assertIn("could not be judged", self.page)
        self.assertIn("Missing: late", self.page)

    def test_an_empty_run_is_a_page(self):
        empty = {**form(), "demos": []}
        self.assertIn("0 of 0", page(empty).replace("<strong>", "").replace(
            "</strong>", ""))


class Pictures(unittest.TestCase):
    def test_bars_are_as_long_as_their_amounts(self):
        wide = drawings(bars("Costs", [("a", 10.0, "ms", "c1"),
                                       ("b", 40.0, "ms", "c1")]))[0]
        widths = [float(rect.get("width")) for rect in wide.iter("rect")]
        self.assertAlmostEqual(widths[1], 4 * widths[0], delta=0.1)

    def test_amounts_far_apart_get_a_tenfold_scale(self):
        rows = [("a", 1.0, "ns", "c1"), ("b", 100.0, "ns", "c1"),
                ("c", 10_000.0, "ns", "c1")]
        dots = [float(dot.get("cx"))
                for dot in drawings(bars("Costs", rows))[0].iter("circle")]
        self.assertAlmostEqual(dots[2] - dots[1], dots[1] - dots[0], delta=0.1)

    def test_speed_up_is_of_one_worker(self):
        rows = [{"name": name, "number": amount} for name, amount in (
            ("1 thread", 100.0), ("2 threads under one lock", 125.0),
            ("2 processes", 50.0), ("byte code, by 1", 8.0),
            ("byte code, by 2", 16.0), ("a thread", 1.0))]
        self.assertEqual(curves(rows), {
            "threads under one lock": {1: 1.0, 2: 0.8},
            "processes": {1: 1.0, 2: 2.0}, "byte code": {1: 1.0, 2: 0.5}})
        self.assertEqual(speedup("starting", rows[-1:], 2), "")

    def test_the_shortest_wrong_schedule_is_drawn(self):
        twin = demo("a", "threads")["twins"]["broken"]
        wide = drawings(interleaving(twin))[0]
        steps = [text.text for text in wide.iter("text")
                 if text.get("class") == "in-step"]
        self.assertEqual(steps, ["reads Total: 0", "reads Total: 0",
                                 "writes Total = 1", "writes Total = 1"])
        del twin["schedules"]
        self.assertIn("as snarl gives it", interleaving(twin))
        twin["snarl"]["findings"] = []
        self.assertEqual(interleaving(twin), "")

    def test_a_deadlock_shows_who_waits_for_whom(self):
        twin = demo("a", "threads")["twins"]["broken"]
        wrong = next(one for one in twin["schedules"]["all"]
                     if one["choices"] == twin["schedules"]["shortest"])
        wrong["waits"] = [
            {"thread": 0, "kind": "join", "object": 0, "owner": -1},
            {"thread": 1, "kind": "lock", "object": 1, "owner": 2}]
        html = interleaving(twin)
        self.assertIn("waits for Guard, which thread 2 has", html)
        self.assertEqual(html.count('class="step stuck"'), 2)  # wide, narrow

    def test_many_steps_in_a_row_are_drawn_as_three(self):
        steps = [(0, f"step {count}", "", False) for count in range(9)]
        self.assertEqual([text for _, text, *_ in gathered(steps)],
                         ["step 0", "… 7 more steps", "step 8"])

    def test_steps_are_worded_with_what_is_known(self):
        objects = [{"id": 0, "name": "Total", "kind": "memory"}]
        step = {"kind": "write", "object": 0, "value": "2"}
        self.assertEqual(worded(step, objects), "writes Total = 2")
        self.assertEqual(worded({**step, "value": None}, objects),
                         "writes Total")
        self.assertEqual(worded({"kind": "end", "object": None}, []), "ends")

    def test_who_has_no_choice_is_no_scheduler(self):
        judged = demo("a", "threads")
        self.assertIn("You are the scheduler", scheduler(judged))
        for twin in judged["twins"].values():
            for one in twin["schedules"]["all"]:
                one["choices"] = ""
        self.assertEqual(scheduler(judged), "")

    def test_schedules_are_kept_compactly_and_whole(self):
        given = schedules(("read", "write"))
        data = compact(given, {})
        self.assertEqual(data["first"], {"0": "0"})
        different = {tuple(step.items()) for one in given["all"]
                     for step in one["steps"]}
        self.assertEqual(len(data["steps"]), len(different))
        self.assertEqual(
            [data["steps"][at]["thread"] for at in data["all"][0]["steps"]],
            [step["thread"] for step in given["all"][0]["steps"]])

    def test_a_numbered_object_is_called_what_its_lines_have_in_common(self):
        given = schedules(("read", "write"))
        given["objects"][0]["name"] = "object 1"
        texts = {"x.cpp": ["", "", "", "  ++Refs; // Total"]}
        self.assertEqual(named(given, texts)["objects"][0]["name"], "Refs")
        texts = {"x.cpp": ["", "", "", "  Refs = Old + 1;"]}
        self.assertEqual(named(given, texts)["objects"][0]["name"], "object 1")

    def test_scales_are_round(self):
        self.assertEqual(ticks(220, 5), [0, 50, 100, 150, 200])
        self.assertEqual(ticks(0), [0])
        self.assertEqual([number(value) for value in (0, 1.5, 2222.2, 0.034)],
                         ["0", "1.5", "2,222", "0.03"])


class Timeline(unittest.TestCase):
    TEXT = ("lane\nb 1000000 0 0\nw 2000000 1 0xa\nh 5000000 1 0xa\n"
            "g 7000000 2000001 0xa\ne 8000000 2000001 0\nlane\n"
            "b 1500000 0 0\nj 1500000 0 0\ne 8000000 0 0\n")

    def test_notes_become_spans(self):
        line = spans([self.TEXT], "threads")
        self.assertEqual(line["ms"], 7)
        self.assertEqual(
            [span[:3] for span in line["lanes"][0]["spans"]],
            [[0, 1, "runs"], [1, 4, "waits"], [4, 6, "holds"], [6, 7, "runs"]])
        self.assertEqual(line["lanes"][0]["spans"][2][3], 2)
        self.assertEqual(line["lanes"][1]["name"], "thread 1")

    def test_processes_come_in_the_order_of_their_start(self):
        line = spans(["lane\nb 9 0 0\ne 12 0 0\n", "lane\nb 3 0 0\ne 14 0 0\n",
                      ""], "threads")
        self.assertEqual([lane["name"] for lane in line["lanes"]],
                         ["main", "process 1"])

    def test_only_what_is_asked_for_is_kept(self):
        self.assertEqual(len(notes(self.TEXT, "be")[0]), 2)

    def test_a_crowded_lane_is_thinned(self):
        lane = [[at, at + 1, ("runs", "waits")[at % 2], 0]
                for at in range(4000)]
        self.assertEqual(len(merged(lane, 2)), 1)
        self.assertEqual(len(merged(lane[:10], 2)), 10)


class Screen(unittest.TestCase):
    def shown(self, judged):
        stream = io.StringIO()
        screen.show(judged, stream)
        return stream.getvalue().splitlines()

    def test_a_demo_fits_a_screen(self):
        judged = demo("unsynchronized-counter", "threads")
        judged["twins"]["broken"]["proof"]["lines"] = ["much to say"] * 9
        judged["twins"]["broken"]["schedules"]["lines"] += ["  a step"] * 90
        judged["twins"]["fixed"]["proof"]["lines"] = ["word " * 40] * 90
        lines = self.shown(judged)
        self.assertLessEqual(len(lines), screen.LINES)
        self.assertLessEqual(max(map(len, lines)), screen.COLUMNS)
        text = "\n".join(lines)
        for needed in ("What is wrong", "x.cpp:4: 'Total' is updated",
                       "much to say", "--replay 0101", "lines more", "What to remember"):
            self.assertIn(needed, text)

    def test_the_program_speaks_where_snarl_is_silent(self):
        judged = demo("pipeline", "threads")
        broken = judged["twins"]["broken"]
        broken["snarl"]["findings"] = []
        broken["sources"][0]["text"] = "// Nobody\n// listens.\nint Total;\n"
        self.assertIn("  Nobody listens.", self.shown(judged))


class Saved(unittest.TestCase):
    def test_a_file_is_written_whole_or_not_at_all(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.json"
            saved.save(path, "one")
            saved.save(path, "two")
            self.assertEqual(path.read_text(), "two")
            self.assertEqual(os.listdir(folder), ["a.json"])
            with self.assertRaisesRegex(Unable, "cannot be written"):
                saved.save(Path(folder) / "absent" / "b", "")
            with self.assertRaisesRegex(Unable, "is a directory"):
                saved.check_place(folder)

    def test_a_full_disk_is_told_and_leaves_the_old_file(self):
        if not Path("/dev/full").exists():
            self.skipTest("no /dev/full here")
        with self.assertRaisesRegex(Unable, "No space left"):
            saved.save("/dev/full", "new")
        self.assertTrue(Path("/dev/full").is_char_device())
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.json"
            path.write_text("old")
            real = tempfile.NamedTemporaryFile

            def full(*arguments, **options):
                file = real(*arguments, **options)
                device = os.open("/dev/full", os.O_WRONLY)
                os.dup2(device, file.fileno())
                os.close(device)
                return file

            with patch.object(saved.tempfile, "NamedTemporaryFile", full):
                with self.assertRaisesRegex(Unable, "No space left"):
                    saved.save(path, "new" * 10_000)
            self.assertEqual(path.read_text(), "old")
            self.assertEqual(os.listdir(folder), ["a.json"])


if __name__ == "__main__":
    unittest.main()
