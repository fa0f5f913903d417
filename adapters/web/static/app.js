"use strict";
(() => {
  const body = document.body;
  const base = body.dataset.base;
  if (base === undefined) return;
  const $ = (id) => document.getElementById(id);
  const log = $("log");
  const messages = $("messages");
  const SLOTS = 4, POLL_MS = 4000, AGAIN_MS = 15000;
  let cursor = messages ? Number(messages.dataset.cursor) : 0;

  // What is said for a moment.
  let toastTimer;
  const toast = (text, stay) => {
    clearTimeout(toastTimer);
    $("toast").textContent = text;
    if (text && !stay) toastTimer = setTimeout(() => toast(""), 7000);
  };
  const clock = (text) => { const shown = document.querySelector("[data-clock]"); if (shown && text) shown.textContent = text; };
  const fresh = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, "0")).join("");

  // Answers of the server. A failed one has `problem`, in words.
  const ask = async (url, options) => {
    const answer = await fetch(url, { ...options, headers: { accept: "application/json" }, credentials: "same-origin" });
    let data = {};
    try { data = await answer.json(); } catch { /* not in words: the status speaks */ }
    if (!answer.ok) throw Object.assign(new Error(String(answer.status)), { status: answer.status, problem: data.problem });
    return data;
  };

  // The chat.
  const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 120;
  const toEnd = () => { log.scrollTop = log.scrollHeight; };
  // To the end, but not past the beginning of what is to be read.
  const toStartOf = (message) => { toEnd(); if (message) log.scrollTop += Math.min(0, message.getBoundingClientRect().top - log.getBoundingClientRect().top - 8); };
  const piece = (html) => { const holder = document.createElement("template"); holder.innerHTML = html.trim(); return holder.content.firstElementChild; };
  // `asked`: an answer to what was just said here, or pressed in the message of that id; what came after the message
  // `since` is part of it, also where the live stream was quicker.
  const show = (news, asked, since) => {
    const follows = asked || atEnd();
    let begin, pressed, isMore = false;
    for (const message of news.messages) {
      const old = $("m" + message.id);
      if (old) {
        const known = Number(old.dataset.changed);
        if (message.changed > known || (message.once && message.changed === known)) {
          const made = piece(message.html);
          old.replaceWith(made);
          if (made.id === asked) pressed = made;
        }
        if (asked && message.told && message.id > since) begin = begin || $("m" + message.id);
        continue;
      }
      const first = messages.firstElementChild;
      if (first && message.id < Number(first.dataset.id)) continue;
      const made = piece(message.html);
      if (message.told) { made.classList.add("fresh"); setTimeout(() => made.classList.remove("fresh"), 4000); }
      const after = Array.from(messages.children).find((other) => Number(other.dataset.id) > message.id);
      messages.insertBefore(made, after || null);
      isMore = true;
      if (message.told) begin = begin || made;
      if (document.hidden && !document.title.startsWith("● ")) document.title = "● " + document.title;
    }
    if (news.messages.length && $("empty")) $("empty").remove();
    cursor = Math.max(cursor, news.cursor);
    if (news.toast) toast(news.toast);
    clock(news.clock);
    if (follows && (isMore || begin || pressed)) toStartOf(begin || pressed);
  };

  const say = $("say");
  const problem = (text) => { const shown = $("problem"); shown.textContent = text; shown.hidden = !text; };
  const choose = (id, line) => { $("reply-to").value = id; $("replying-line").textContent = line; $("replying").hidden = !id; };
  const chosen = () => {
    const files = Array.from($("files").files);
    $("chosen").textContent = files.map((file) => file.name).join(", ");
    $("chosen").hidden = !files.length;
    const big = files.find((file) => file.size > Number(say.dataset.max));
    problem(big ? say.dataset.tooBig.replace("%s", big.name) : "");
    return !big;
  };
  const grow = () => { const text = $("text"); text.style.height = "auto"; text.style.height = text.scrollHeight + 2 + "px"; };

  const send = async (form, button) => {
    if (form.dataset.busy) { if (form === say) form.dataset.next = "1"; return; }
    if (form === say && !chosen()) return;
    const data = new FormData(form), written = $("text").value;
    if (button && button.name) data.set(button.name, button.value);
    // The same name until it has arrived: sent again, it has no second effect.
    if (!form.dataset.once) form.dataset.once = fresh();
    data.set("khoa", form.dataset.once);
    data.set("tu", String(cursor));
    form.dataset.busy = "1";
    const message = button?.closest(".msg");
    const buttons = (message || form).querySelectorAll("button");
    if (form !== say) for (const other of buttons) other.disabled = true;
    const last = messages.lastElementChild, since = last ? Number(last.dataset.id) : 0;
    toast(say.dataset.sending, true);
    try {
      const news = await ask(form.action, { method: "POST", body: data });
      toast("");
      problem("");
      // What was typed meanwhile is the next message.
      const typed = $("text").value;
      if (form === say) { form.reset(); choose("", ""); chosen(); if (typed !== written) $("text").value = typed; grow(); }
      delete form.dataset.once;
      show(news, message?.id || true, since);
    } catch (error) {
      toast("");
      if (error.status) delete form.dataset.once;
      problem(error.problem || say.dataset.notSent);
      delete form.dataset.next;
    } finally {
      delete form.dataset.busy;
      for (const other of buttons) other.disabled = false;
      if (form === say) {
        $("text").focus();
        if (form.dataset.next && $("text").value.trim()) setTimeout(() => send(say));
        delete form.dataset.next;
      } else if (message && document.activeElement === body) { const stands = $(message.id); if (stands) { stands.tabIndex = -1; stands.focus({ preventScroll: true }); } }
    }
  };

  if (log) {
    toStartOf(messages.querySelector(".told:last-child"));
    log.addEventListener("load", (event) => { if (event.target.tagName === "IMG" && atEnd()) toEnd(); }, true);
    document.addEventListener("submit", (event) => {
      if (!event.target.matches("[data-say], [data-press]")) return;
      event.preventDefault();
      send(event.target, event.submitter);
    });
    $("text").addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      send(say);
    });
    $("text").addEventListener("input", grow);
    $("files").addEventListener("change", chosen);
    $("no-reply").addEventListener("click", (event) => { event.preventDefault(); choose("", ""); $("text").focus(); });
    document.addEventListener("click", async (event) => {
      const reply = event.target.closest("[data-reply]");
      const older = event.target.closest("[data-older]");
      if (reply) {
        event.preventDefault();
        const message = reply.closest(".msg");
        choose(reply.dataset.reply, (message.querySelector("h2") || message.querySelector(".text")).textContent.split("\n")[0].slice(0, 120));
        $("text").focus();
      } else if (older) {
        event.preventDefault();
        const first = messages.firstElementChild;
        let page;
        try { page = await ask(`${base}/cu?truoc=${first.dataset.id}`); } catch (error) { toast(error.problem || body.dataset.lost); return; }
        const was = log.scrollHeight - log.scrollTop;
        // What was said long ago is not news to be read out.
        log.setAttribute("aria-live", "off");
        messages.prepend(...page.messages.map((message) => piece(message.html)));
        log.scrollTop = log.scrollHeight - was;
        setTimeout(() => log.setAttribute("aria-live", "polite"), 500);
        if (!page.has_older) older.parentElement.remove();
      }
    });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) document.title = document.title.replace(/^● /, ""); });
  }

  // Pages that are looked at anew when something changed.
  const live = document.querySelector("[data-live]");
  const look = async () => {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (!answer.ok) throw Object.assign(new Error("page"), { status: answer.status });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("[data-live]");
    const before = document.querySelector("[data-live]");
    clock(page.querySelector("[data-clock]")?.textContent);
    if (!now || now.innerHTML === before.innerHTML) return;
    const focused = document.activeElement && document.activeElement.id;
    before.innerHTML = now.innerHTML;
    if (focused && $(focused)) $(focused).focus();
  };

  // The demo's clock.
  const wind = document.querySelector("[data-wind]");
  if (wind) wind.addEventListener("submit", async (event) => {
    event.preventDefault();
    const data = new FormData(wind);
    data.set(event.submitter.name, event.submitter.value);
    for (const button of wind.querySelectorAll("button")) button.disabled = true;
    try {
      const done = await ask(wind.action, { method: "POST", body: new URLSearchParams(data) });
      clock(done.clock);
      toast(done.toast);
      if (live) look();
    } catch (error) {
      toast(error.problem || body.dataset.lost);
    } finally {
      for (const button of wind.querySelectorAll("button")) button.disabled = false;
    }
  });

  // News: a stream while the page is seen, questions every few seconds where there is none. Browsers open six
  // connections to a server in all windows together, so that only some windows may hold one.
  let source, poll, over = false, isLost = false, letGo;
  const lost = (is) => { if (is !== isLost) { isLost = is; toast(is ? body.dataset.lost : body.dataset.back, is); } };
  const end = () => { over = true; stop(); toast(body.dataset.expired, true); };
  const stop = () => { if (source) source.close(); source = undefined; clearTimeout(poll); poll = undefined; if (letGo) letGo(); letGo = undefined; };
  const askNews = async () => {
    try {
      if (live) await look(); else if (log) show(await ask(`${base}/moi?tu=${cursor}`));
      lost(false);
    } catch (error) {
      if (error.status === 401) { end(); return; }
      lost(true);
    }
    if (!over && !document.hidden && !source) { clearTimeout(poll); poll = setTimeout(askNews, POLL_MS); }
  };
  const stream = () => new Promise((resolve) => {
    letGo = resolve;
    source = new EventSource(`${base}/dong?tu=${cursor}${live ? "&xem=trang" : ""}`);
    source.onopen = () => lost(false);
    source.addEventListener("news", (event) => show(JSON.parse(event.data)));
    source.addEventListener("look", (event) => { clock(JSON.parse(event.data).clock); look().catch(() => {}); });
    source.addEventListener("bye", end);
    source.onerror = () => {
      stop();
      if (over) return;
      askNews();
      setTimeout(() => { if (!over && !source && !document.hidden) start(); }, AGAIN_MS);
    };
  });
  const start = async () => {
    stop();
    if (over || document.hidden || !(log || live)) return;
    if (!navigator.locks) { stream(); return; }
    for (let slot = 0; slot < SLOTS; slot++) {
      const held = await new Promise((taken) => {
        navigator.locks.request(`taskbot-stream-${slot}`, { ifAvailable: true }, (lock) => {
          taken(Boolean(lock));
          return lock ? stream() : undefined;
        });
      });
      if (held) return;
    }
    askNews();
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) stop();
    else if (!over) { askNews(); start(); }
  });
  addEventListener("pagehide", stop);
  addEventListener("pageshow", (event) => { if (event.persisted) start(); });
  start();
})();
