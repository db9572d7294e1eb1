"use strict";
(function () {
  var body = document.body;
  var views = document.querySelectorAll("[data-view]");
  var filters = document.querySelectorAll("[data-filter]");

  function show(view) {
    views.forEach(function (button) {
      var isShown = button.dataset.view === view;
      button.setAttribute("aria-pressed", String(isShown));
      document.getElementById(button.dataset.view).hidden = !isShown;
    });
  }

  function tidy() {
    document.querySelectorAll("details.file, details.rule").forEach(function (box) {
      var all = box.querySelectorAll("article, .places li");
      var isEmpty = all.length > 0 && !box.querySelector(wanted());
      box.hidden = isEmpty;
    });
  }

  function wanted() {
    var kinds = [];
    filters.forEach(function (button) {
      if (button.getAttribute("aria-pressed") === "true") {
        kinds.push("article." + button.dataset.filter, ".places ." + button.dataset.filter);
      }
    });
    return kinds.join(",") || "nothing";
  }

  function jump() {
    var target = location.hash && document.getElementById(location.hash.slice(1));
    if (target) {
      show("files");
      filters.forEach(function (button) {
        if (target.classList.contains(button.dataset.filter)) { set(button, true); }
      });
      for (var at = target; at; at = at.parentElement) {
        if (at.tagName === "DETAILS") { at.open = true; at.hidden = false; }
      }
      target.scrollIntoView();
    }
  }

  views.forEach(function (button) {
    button.addEventListener("click", function () { show(button.dataset.view); });
  });
  function set(button, isOn) {
    button.setAttribute("aria-pressed", String(isOn));
    body.classList.toggle("no-" + button.dataset.filter, !isOn);
    tidy();
  }

  filters.forEach(function (button) {
    button.addEventListener("click", function () {
      set(button, button.getAttribute("aria-pressed") !== "true");
    });
    // Notes are many and seldom the reason why somebody reads: they come when asked for.
    if (button.dataset.filter === "note" && document.querySelector("article.error, article.warning")) {
      set(button, false);
    }
  });
  window.addEventListener("hashchange", jump);
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (box) { box.open = true; });
  });
  document.querySelectorAll(".bar").forEach(function (bar) { bar.hidden = false; });
  if (views.length) { show("files"); }
  jump();
})();
