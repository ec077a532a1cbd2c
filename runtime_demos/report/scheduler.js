// The reader is the scheduler: steps threads through the tree of the schedules
// that were run. Steps that nobody can choose are taken by themselves.
"use strict";
(() => {
  const SHOWN = 100; // rows of the table of schedules
  const MILLISECONDS = 350; // a step of a replay
  const WORDS = {
    right: "right",
    wrong: "wrong",
    deadlock: "wrong: nobody can go on",
    crash: "wrong: it crashes",
    cut: "not followed to its end",
  };
  const bad = (outcome) => outcome !== "right" && outcome !== "cut";

  function element(tag, properties = {}, ...inside) {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(properties))
      if (key.includes("-") || key === "role") made.setAttribute(key, value);
      else made[key] = value;
    made.append(...inside);
    return made;
  }

  // A node: the steps that lead on, by thread; the threads that have steps
  // later, as bits; and the schedule that ends here.
  function tree(data) {
    const fresh = () => ({ next: new Map(), later: 0, end: null });
    const root = fresh();
    for (const schedule of data.all) {
      const steps = schedule.steps.map((number) => data.steps[number]);
      const later = new Array(steps.length).fill(0);
      for (let at = steps.length - 1; at >= 0; --at)
        later[at] = (later[at + 1] ?? 0) | (1 << steps[at].thread);
      let node = root;
      steps.forEach((step, at) => {
        node.later |= later[at];
        if (!node.next.has(step.thread))
          node.next.set(step.thread, { step, node: fresh() });
        node = node.next.get(step.thread).node;
      });
      node.end = schedule;
    }
    return root;
  }

  class Panel {
    constructor(section) {
      this.data = JSON.parse(section.querySelector("script").textContent);
      this.trees = {};
      this.timer = null;
      this.stage = section.querySelector(".stage");
      this.twins = element("div", { className: "twins", role: "group", "aria-label": "Which program" });
      for (const twin of Object.keys(this.data)) {
        const name = twin === "broken" ? "broken" : "repaired";
        const button = element("button", { type: "button", textContent: name });
        button.dataset.twin = twin;
        button.addEventListener("click", () => this.choose(twin));
        this.twins.append(button);
      }
      this.body = element("div");
      this.stage.append(this.twins, this.body);
      section.addEventListener("keydown", (event) => this.key(event));
      this.choose(Object.keys(this.data)[0]);
    }

    choose(twin) {
      this.stop();
      this.twin = twin;
      this.one = this.data[twin];
      this.trees[twin] ??= tree(this.one);
      for (const button of this.twins.children)
        button.setAttribute("aria-pressed", button.dataset.twin === twin);
      this.tries = 0;
      this.broke = 0;
      this.build();
      this.again();
    }

    build() {
      this.buttons = this.one.threads.map((name, thread) => {
        const button = element("button", { type: "button", className: `thread lane-${thread % 4}` });
        button.dataset.thread = thread;
        button.addEventListener("click", () => this.take(thread));
        return button;
      });
      const tool = (name, textContent, act) => {
        const button = element("button", { type: "button", textContent });
        button.dataset.tool = name;
        button.addEventListener("click", act);
        return button;
      };
      this.undoing = tool("undo", "take back", () => this.undo());
      this.tools = element("div", { className: "tools" }, this.undoing,
        tool("again", "start again", () => { this.again(); }));
      if (this.one.shortest !== null)
        this.tools.append(tool("wrong", "show the shortest wrong one", () =>
          this.replay(this.one.all.find((one) => one.choices === this.one.shortest))));
      this.status = element("p", { className: "status", role: "status", "aria-live": "polite" });
      this.values = element("dl", { className: "values", "aria-label": "Values now" });
      this.head = element("tr");
      this.rows = element("tbody");
      const steps = element("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": "Steps so far" },
        element("table", { className: "lanes" }, element("thead", {}, this.head), this.rows));
      this.every = element("details", {}, element("summary", {
        textContent: `all schedules as a table (${this.one.all.length.toLocaleString("en")})` }));
      this.every.addEventListener("toggle", () => this.list(), { once: true });
      this.body.replaceChildren(element("div", { className: "threads" }, ...this.buttons),
        this.tools, this.status, this.values, steps, this.every);
    }

    // Where we are, from the choices: the node, and the steps on the way.
    walk() {
      let node = this.trees[this.twin];
      const steps = [];
      const force = () => {
        while (node.next.size === 1 && !node.end) {
          const [only] = node.next.values();
          steps.push({ step: only.step, forced: true });
          node = only.node;
        }
      };
      force();
      for (const thread of this.choices) {
        const taken = node.next.get(thread);
        steps.push({ step: taken.step, forced: false });
        node = taken.node;
        force();
      }
      return { node, steps };
    }

    take(thread) {
      this.stop();
      if (!this.walk().node.next.has(thread)) return;
      this.choices.push(thread);
      this.show(true);
    }

    undo() {
      this.stop();
      if (this.choices.pop() !== undefined) this.show(false);
    }

    again() {
      this.stop();
      this.choices = [];
      this.show(false);
    }

    stop() {
      clearTimeout(this.timer);
      this.timer = null;
    }

    // Only the choices of a schedule: its other steps take themselves.
    replay(schedule) {
      this.stop();
      const choices = [];
      let node = this.trees[this.twin];
      for (const number of schedule.steps) {
        const { thread } = this.one.steps[number];
        if (node.next.size > 1) choices.push(thread);
        node = node.next.get(thread).node;
      }
      this.choices = [];
      const once = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const go = () => {
        do this.choices.push(...choices.splice(0, 1)); while (once && choices.length);
        this.show(false);
        this.timer = choices.length ? setTimeout(go, MILLISECONDS) : null;
      };
      this.show(false);
      if (choices.length) this.timer = setTimeout(go, once ? 0 : MILLISECONDS);
    }

    key(event) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const thread = this.keys.get(event.key);
      if (thread !== undefined) this.take(thread);
      else if (event.key === "u") this.undo();
      else if (event.key === "r") this.again();
      else return;
      event.preventDefault();
    }

    show(isTry) {
      const { node, steps } = this.walk();
      this.keys = new Map();
      let key = 0;
      this.one.threads.forEach((name, thread) => {
        const button = this.buttons[thread];
        const next = node.next.get(thread);
                const forced = !this.chooses(thread);
        button.hidden = forced;
        if (button.hidden) return;
        this.keys.set(String(++key), thread);
        const mine = steps.some(({ step }) => step.thread === thread);
        const stuck = node.end?.waits.find((text) => text.startsWith(`${name} `));
        const text = next ? next.step.text : node.later & (1 << thread)
          ? (mine ? "must wait" : "has not begun")
          : stuck ? stuck.slice(name.length + 1) : "has nothing left to do";
        button.replaceChildren(element("b", {}, element("kbd", { textContent: key }), ` ${name}`),
          element("span", { textContent: text }),
          element("code", { textContent: next ? next.step.code : "" }));
        button.setAttribute("aria-disabled", String(!next));
      });
      this.undoing.setAttribute("aria-disabled", String(!this.choices.length));
      this.tell(node, isTry);
      this.showValues(steps);
      this.showSteps(steps);
    }

    // Whether it is ever a choice to step this thread.
    chooses(thread) {
      this.chosen ??= {};
      if (!this.chosen[this.twin]) {
        const found = new Set();
        const look = (node) => {
          if (node.next.size > 1) for (const one of node.next.keys()) found.add(one);
          for (const { node: below } of node.next.values()) look(below);
        };
        look(this.trees[this.twin]);
        this.chosen[this.twin] = found;
      }
      return this.chosen[this.twin].has(thread);
    }

    tell(node, isTry) {
      const { end } = node;
      this.status.className = "status";
      if (!end) {
        const names = [...node.next.keys()].map((thread) => this.one.threads[thread]);
        this.status.textContent = `Your turn: ${names.join(" or ")}.`;
        return;
      }
      const wrong = bad(end.outcome);
      if (isTry) {
        this.tries += 1;
        this.broke += wrong;
      }
      this.status.classList.add(wrong ? "is-wrong" : "is-right");
      const says = end.says ? ` It says: ${end.says}.` : "";
      const waits = end.waits.length ? ` ${end.waits.join("; ")}.` : "";
      const race = end.race ? " ThreadSanitizer reports a race." : "";
      const score = ` (${this.broke} of your ${this.tries} ${this.tries === 1 ? "try" : "tries"} went wrong.)`;
      const never = this.one.wrong === 0
        ? ` However you try: it is right in all ${this.one.total.toLocaleString("en")}.` : "";
      this.status.textContent = `The end: ${WORDS[end.outcome]}.${waits}${says}${race}${never}${this.tries ? score : ""}`;
    }

    showValues(steps) {
      const values = new Map(Object.entries(this.one.first));
      const read = new Map();
      for (const { step } of steps) {
        const name = this.one.threads[step.thread];
        if (step.object === null || step.object === undefined) continue;
        const object = String(step.object);
        if (step.kind === "lock") values.set(object, `held by ${name}`);
        else if (step.kind === "unlock") values.set(object, "free");
        else if (step.value !== null && step.value !== undefined && step.value !== "") {
          values.set(object, step.value);
          if (step.kind === "read") read.set(step.thread, step);
          else read.delete(step.thread);
        }
      }
      const shown = [];
      for (const { id, name, kind } of this.one.objects)
        if (kind !== "thread" && (values.has(String(id)) || kind === "mutex"))
          shown.push(element("div", {}, element("dt", { textContent: name }),
            element("dd", { textContent: values.get(String(id)) ?? "free" })));
      for (const [thread, step] of read)
        shown.push(element("div", { className: `hand lane-${thread % 4}` },
          element("dt", { textContent: `${this.one.threads[thread]} has read` }),
          element("dd", { textContent: step.value })));
      this.values.replaceChildren(...shown);
    }

    showSteps(steps) {
      const lanes = [...new Set(this.one.all[0].steps.map((n) => this.one.steps[n].thread))].sort((a, b) => a - b);
      this.head.replaceChildren(element("th", { textContent: "step", scope: "col" }),
        ...lanes.map((lane) => element("th", { textContent: this.one.threads[lane], scope: "col" })));
      this.rows.replaceChildren(...steps.map(({ step, forced }, at) => element("tr", { className: forced ? "forced" : "" },
        element("th", { textContent: at + 1, scope: "row" }),
        ...lanes.map((lane) => lane === step.thread
          ? element("td", { className: `lane-${lane % 4}`, title: step.place, textContent: step.text })
          : element("td")))));
      const scroll = this.rows.closest(".scroll");
      scroll.scrollTop = scroll.scrollHeight;
    }

    list() {
      const length = (one) => one.steps.length;
      const sorted = [...this.one.all].sort((a, b) =>
        bad(b.outcome) - bad(a.outcome) || length(a) - length(b) || (a.choices < b.choices ? -1 : 1));
      const rows = sorted.slice(0, SHOWN).map((one) => {
        const button = element("button", { type: "button", textContent: "replay" });
        button.addEventListener("click", () => {
          this.replay(one);
          this.stage.scrollIntoView({ block: "nearest" });
        });
        return element("tr", {}, element("td", {}, button),
          element("td", { className: bad(one.outcome) ? "is-wrong" : "", textContent: WORDS[one.outcome] }),
          element("td", { textContent: one.says }), element("td", {}, element("code", { textContent: one.choices })));
      });
      const head = ["", "end", "it says", "choices"].map((textContent) => element("th", { textContent, scope: "col" }));
      if (sorted.length > SHOWN)
        this.every.append(element("p", { textContent: `The first ${SHOWN}, wrong ones first.` }));
      this.every.append(element("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": "All schedules" },
        element("table", { className: "every" }, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows))));
    }
  }

  for (const section of document.querySelectorAll("[data-scheduler]")) new Panel(section);
})();
