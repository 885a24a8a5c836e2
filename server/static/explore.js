/* The explorer's picture, growing in place. Every view has an address of its own, and what stands on
   the page without this script is the same view: the script only draws it with room to move. */
"use strict";

(() => {
  const by = (id) => document.getElementById(id);
  const canvas = by("canvas");
  const words = by("words").dataset;
  let shown = JSON.parse(by("shown").textContent);

  const style = () => {
    const root = getComputedStyle(document.documentElement);
    const colour = (name) => root.getPropertyValue(`--${name}`).trim();
    return [
      { selector: "node", style: {
        "background-color": colour("reel"), label: "data(label)", color: colour("ink"),
        "font-size": 13, "font-weight": 600, "text-valign": "bottom", "text-margin-y": 5,
        "text-outline-color": colour("sheet"), "text-outline-width": 3, "text-wrap": "ellipsis",
        "text-max-width": 170, width: 20, height: 20, "min-zoomed-font-size": 8,
      } },
      { selector: "node[?key]", style: { "min-zoomed-font-size": 0, "text-max-width": 420, "z-index": 5 } },
      { selector: "node[?real]", style: { "background-color": colour("real"), shape: "round-rectangle" } },
      { selector: 'node[type = "film"]', style: { width: 28, height: 28 } },
      { selector: "node[?opened]", style: { "border-width": 3, "border-color": colour("ink") } },
      { selector: "node:selected", style: { "overlay-color": colour("focus"), "overlay-opacity": 0.25 } },
      { selector: "edge", style: {
        width: 1.6, "line-color": colour("ink-soft"), "line-opacity": 0.55, "curve-style": "bezier",
        "target-arrow-shape": "triangle", "target-arrow-color": colour("ink-soft"), "arrow-scale": 0.8,
      } },
      { selector: 'edge[kind = "inspired_by"]', style: { "line-style": "dashed" } },
      { selector: "edge.near", style: {
        label: "data(label)", "font-size": 11, color: colour("ink"), "text-outline-color": colour("sheet"),
        "text-outline-width": 3, "line-color": colour("focus"), "line-opacity": 1, "z-index": 9,
      } },
      { selector: ".way", style: { "line-color": colour("warn"), "line-opacity": 1, width: 4, "border-color": colour("warn"), "border-width": 4 } },
    ];
  };

  const elements = (view) => [
    ...view.nodes.map((node) => ({
      data: { ...node, key: node.opened || node.real || telling(view).has(node.id) },
      position: { x: node.x, y: node.y },
    })),
    ...view.edges.map((edge) => ({
      data: { ...edge, id: `${edge.source} ${edge.relation} ${edge.target}` },
      classes: onWay(view, edge) ? "way" : "",
    })),
  ];
  /* Characters with somebody behind them: their names stay readable from afar. */
  const tellingOf = new WeakMap();
  const telling = (view) => {
    if (!tellingOf.has(view)) {
      const linked = view.edges.filter((edge) => edge.group === "real").map((edge) => edge.source);
      tellingOf.set(view, new Set([...linked, ...view.way]));
    }
    return tellingOf.get(view);
  };
  const enlarge = (zoom) => cy.nodes("[?key]").style("font-size", Math.min(34, Math.max(13, 11.5 / zoom)));
  const onWay = (view, edge) => {
    const from = view.way.indexOf(edge.source);
    const to = view.way.indexOf(edge.target);
    return from >= 0 && to >= 0 && Math.abs(from - to) === 1;
  };

  by("drawn").hidden = true;
  canvas.hidden = false;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const cy = cytoscape({
    container: canvas, elements: elements(shown), style: style(), layout: { name: "preset", fit: true, padding: 40 },
    minZoom: 0.05, maxZoom: 3,
  });
  canvas.cytoscape = cy; // for tests and the curious
  enlarge(cy.zoom());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => cy.style(style()));

  const describe = (id) => {
    const node = shown.nodes.find((n) => n.id === id);
    const box = by("chosen");
    box.hidden = !node;
    cy.edges().removeClass("near");
    if (!node) return;
    cy.getElementById(id).connectedEdges().addClass("near");
    by("chosen-name").textContent = node.label;
    by("chosen-kind").textContent = node.hidden ? `${node.kind} · +${node.hidden} ${words.hidden}` : node.kind;
    const labels = new Map(shown.nodes.map((n) => [n.id, n.label]));
    const ties = shown.edges.filter((e) => e.source === id || e.target === id).slice(0, 12);
    by("chosen-ties").textContent = ties.map((e) => `${labels.get(e.source)} ${e.label} ${labels.get(e.target)}`).join(" · ");
    by("chosen-toggle").textContent = node.opened ? words.close : words.open;
    by("chosen-toggle").href = node.toggle;
    by("chosen-page").href = node.page;
  };

  /* Take the view of another address: the whole page is fetched, so that what is written on it and
     what is drawn cannot differ. */
  const go = async (address, push = true) => {
    canvas.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(answer.statusText);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const before = new Map(cy.nodes().map((n) => [n.id(), { ...n.position() }]));
      shown = JSON.parse(page.getElementById("shown").textContent);
      for (const id of ["count", "ties", "drawn", "data"]) by(id).replaceWith(document.adoptNode(page.getElementById(id)));
      by("drawn").hidden = true;
      for (const [old, fresh] of pairs(page)) old.replaceChildren(...[...fresh.childNodes].map((n) => document.adoptNode(n)));
      const kept = cy.$(":selected").map((n) => n.id())[0];
      cy.batch(() => {
        cy.elements().remove();
        cy.add(elements(shown));
      });
      if (!still) {
        cy.nodes().forEach((node) => {
          const goal = { ...node.position() };
          const from = before.get(node.id());
          if (from) {
            node.position(from);
            node.animate({ position: goal, duration: 350 });
          }
        });
      }
      cy.animate({ fit: { padding: 40 }, duration: still ? 0 : 350, complete: () => enlarge(cy.zoom()) });
      if (kept) cy.getElementById(kept).select();
      describe(kept);
      if (push) history.pushState(null, "", shown.page);
    } catch {
      location.assign(address); // What cannot be drawn in place is a page all the same.
    } finally {
      canvas.removeAttribute("aria-busy");
    }
  };
  const pairs = (page) => {
    const fresh = [...page.querySelectorAll(".panel")];
    return [...document.querySelectorAll(".panel")].map((old, i) => [old, fresh[i]]);
  };

  cy.on("tap", "node", (event) => describe(event.target.id()));
  cy.on("dbltap", "node", (event) => go(event.target.data("toggle")));
  cy.on("tap", (event) => { if (event.target === cy) describe(null); });
  by("chosen-toggle").addEventListener("click", (event) => { event.preventDefault(); go(event.currentTarget.href); });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#ties a, .choices a");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); go(link.href); }
  });
  document.addEventListener("change", (event) => {
    const form = event.target.closest("#filter");
    if (!form) return;
    const asked = new URLSearchParams(new FormData(form));
    if (!asked.has("show")) asked.append("show", "nothing");
    go(`${form.action}?${asked}`);
  });
  addEventListener("popstate", () => go(location.href, false));

  /* Keys for the picture: arrows go from thing to thing, Enter opens or closes. */
  canvas.addEventListener("keydown", (event) => {
    const nodes = shown.nodes.map((n) => n.id);
    const here = nodes.indexOf(cy.$("node:selected").map((n) => n.id())[0]);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step && nodes.length) {
      event.preventDefault();
      cy.$(":selected").unselect();
      const next = cy.getElementById(nodes[(here + step + nodes.length) % nodes.length]);
      next.select();
      describe(next.id());
      cy.animate({ center: { eles: next }, duration: still ? 0 : 200 });
    } else if (event.key === "Enter" && here >= 0) {
      event.preventDefault();
      go(shown.nodes[here].toggle);
    }
  });
})();
