// 键盘、对话框、上传和小屏的细节。没有脚本时各页照样能用。
(function () {
  "use strict";
  var all = function (selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); };
  var one = function (selector) { return document.querySelector(selector); };
  var typing = function (node) { return node && (/^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName) || node.isContentEditable); };
  var waiting = "";

  function notify(text) {
    var box = one("#notice"), line = document.createElement("p");
    line.textContent = text;
    box.replaceChildren(line);
  }

  function moveRow(step) {
    var rows = all("[data-row]");
    if (!rows.length) return;
    var at = rows.indexOf(document.activeElement);
    var next = rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + step))];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  function openAct(box) {
    if (box.tagName === "A") { box.click(); return; }
    box.open = true;
    box.scrollIntoView({ block: "nearest" });
    var field = box.querySelector("select, textarea, input:not([type=hidden]), button");
    if (field) field.focus();
  }

  function help() {
    var keys = one("#keys");
    if (!keys) return;
    if (keys.open) keys.close(); else keys.showModal();
  }

  document.addEventListener("keydown", function (event) {
    var here = document.activeElement;
    if (event.key === "Escape") {
      if (typing(here)) here.blur();
      all("details.act[open]").forEach(function (box) { box.open = false; box.querySelector("summary").focus(); });
      one("#notice").replaceChildren();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(here) || event.isComposing) return;
    var dialog = one("#keys");
    if (event.key === "?") { event.preventDefault(); help(); return; }
    if (dialog && dialog.open) return;
    if (waiting === "g") {
      waiting = "";
      var link = one('[data-goto="' + CSS.escape(event.key) + '"]');
      if (link) { event.preventDefault(); link.click(); }
      return;
    }
    if (event.key === "g") { waiting = "g"; setTimeout(function () { waiting = ""; }, 1500); return; }
    if (event.key === "j" || event.key === "k") { event.preventDefault(); moveRow(event.key === "j" ? 1 : -1); return; }
    var field = one('[data-key="' + CSS.escape(event.key) + '"]');
    if (field) { event.preventDefault(); field.focus(); if (field.select) field.select(); return; }
    var box = one('[data-act="' + CSS.escape(event.key) + '"]');
    if (box) { event.preventDefault(); openAct(box); }
  });

  // 选择改哪一项，就只显示那一项
  document.addEventListener("change", function (event) {
    var prefix = event.target.getAttribute && event.target.getAttribute("data-shows");
    if (!prefix) return;
    all("[data-shown]", event.target.form).forEach(function (box) {
      box.hidden = box.getAttribute("data-shown") !== prefix + event.target.value;
    });
  });

  // 在一长串选项里查找；不让回车把表单交出去
  document.addEventListener("input", function (event) {
    var name = event.target.getAttribute && event.target.getAttribute("data-filters");
    if (!name) return;
    all("label", document.getElementById(name)).forEach(function (line) {
      line.hidden = line.textContent.indexOf(event.target.value.trim()) < 0 && !line.querySelector("input").checked;
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && event.target.getAttribute && event.target.getAttribute("data-filters")) event.preventDefault();
  });

  // 浏览器不认 details 的 name 时，也只开一个
  document.addEventListener("toggle", function (event) {
    var box = event.target;
    if (!box.open || !box.classList || !box.classList.contains("act")) return;
    all("details.act[open]").forEach(function (other) { if (other !== box) other.open = false; });
  }, true);

  // 小屏先收起筛选
  if (window.matchMedia("(max-width: 820px)").matches) all("[data-shut-small]").forEach(function (box) { box.open = false; });

  // 筛选面板的开合：换了内容以后保持原样
  var opened = {};
  document.addEventListener("htmx:beforeSwap", function () {
    all("details[data-remember]").forEach(function (box) { opened[box.getAttribute("data-remember")] = box.open; });
  });
  document.addEventListener("htmx:oobAfterSwap", function () {
    all("details[data-remember]").forEach(function (box) {
      var name = box.getAttribute("data-remember");
      if (name in opened) box.open = opened[name];
    });
  });
  document.addEventListener("htmx:sendError", function () { notify("连不上服务器，请检查网络后再试。"); });
  document.addEventListener("htmx:timeout", function () { notify("服务器太久没有回答，请稍后再试。"); });
  document.addEventListener("htmx:beforeRequest", function () { one("#notice").replaceChildren(); });

  // 上传：拖放、件数和大小先看一遍
  var upload = one("#upload");
  if (upload) {
    var input = one("#files"), drop = one("[data-drop]"), chosen = one("#chosen");
    var told = function () {
      var size = 0;
      Array.prototype.forEach.call(input.files, function (file) { size += file.size; });
      var bad = input.files.length > +upload.dataset.most || size > +upload.dataset.limit;
      chosen.textContent = input.files.length ? "已选 " + input.files.length + " 个文件，共 " + (size / 1048576).toFixed(1) + " MB" + (bad ? "，超过限额" : "") : "";
      input.setCustomValidity(bad ? "超过限额" : "");
    };
    input.addEventListener("change", told);
    ["dragover", "dragenter"].forEach(function (name) { drop.addEventListener(name, function (event) { event.preventDefault(); drop.classList.add("over"); }); });
    ["dragleave", "drop"].forEach(function (name) { drop.addEventListener(name, function () { drop.classList.remove("over"); }); });
    drop.addEventListener("drop", function (event) { event.preventDefault(); input.files = event.dataTransfer.files; told(); });
    upload.addEventListener("submit", function () { upload.querySelector("button").disabled = true; });
  }
})();
