(() => {
  const section = document.getElementById("map");
  const canvas = section.querySelector("canvas");
  const pen = canvas.getContext("2d");
  // Without a canvas the picture and the tables stand in.
  if (!pen) return;
  const { nodes, edges, relations, types } = JSON.parse(
    document.getElementById("map-data").textContent
  );
  if (!nodes.length) return;
  section.hidden = false;
  document.querySelector('nav a[href="#map"]').hidden = false;
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const folded = nodes.map((node) => fold(node[0]));
  const ties = nodes.map(() => []);
  edges.forEach(([source, target, relation]) => {
    ties[source].push([target, relations[relation], true]);
    ties[target].push([source, relations[relation], false]);
  });
  const key = section.querySelector(".key");
  for (const name of ["film", "character", "person", "artist", "mission"]) {
    const word = document.createElement("span");
    word.className = name;
    word.textContent =
      { person: "real person", artist: "actor, crew", mission: "mission, station, event" }[name] ||
      name;
    key.append(word);
  }
  const sizes = [8, 5, 6, 4, 6, 6, 6, 6];
  const view = { x: 0, y: 0, scale: 1 };
  let chosen = -1;
  let words = [];
  let colours = {};
  let waiting = false;

  const colour = () => {
    const style = getComputedStyle(document.documentElement);
    const read = (name) => style.getPropertyValue(name).trim();
    const other = read("--warn");
    colours = {
      ink: read("--ink"),
      line: read("--line"),
      soft: read("--soft"),
      sheet: read("--sheet"),
      types: [read("--ink"), read("--reel"), read("--real"), read("--line"), other],
    };
  };
  const redraw = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      draw();
    });
  };
  const fit = () => {
    const xs = nodes.map((node) => node[2]);
    const ys = nodes.map((node) => node[3]);
    const [left, right] = [Math.min(...xs) - 60, Math.max(...xs) + 160];
    const [top, bottom] = [Math.min(...ys) - 40, Math.max(...ys) + 40];
    view.scale = Math.min(
      canvas.clientWidth / (right - left),
      canvas.clientHeight / (bottom - top),
      2
    );
    view.x = canvas.clientWidth / 2 - ((left + right) / 2) * view.scale;
    view.y = canvas.clientHeight / 2 - ((top + bottom) / 2) * view.scale;
  };
  const found = (index) => words.length > 0 && words.every((word) => folded[index].includes(word));
  const draw = () => {
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    if (canvas.width !== width * ratio || canvas.height !== height * ratio) {
      canvas.width = width * ratio;
      canvas.height = height * ratio;
    }
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    const at = nodes.map(([, , x, y]) => [x * view.scale + view.x, y * view.scale + view.y]);
    const inside = ([x, y], room) => x > -room && y > -room && x < width + room && y < height + room;
    const near = new Set(chosen < 0 ? [] : [chosen, ...ties[chosen].map((tie) => tie[0])]);
    const dimmed = (index) =>
      near.size ? !near.has(index) : words.length > 0 && !found(index);
    // All edges of a look in one path: thousands are as quick as one.
    for (const strong of [false, true]) {
      pen.beginPath();
      for (const [source, target] of edges) {
        if ((source === chosen || target === chosen) !== strong) continue;
        if (!inside(at[source], 2000) || !inside(at[target], 2000)) continue;
        pen.moveTo(...at[source]);
        pen.lineTo(...at[target]);
      }
      pen.strokeStyle = strong ? colours.ink : colours.line;
      pen.globalAlpha = strong || chosen < 0 ? 1 : 0.4;
      pen.lineWidth = strong ? 1.5 : 1;
      pen.stroke();
    }
    const grow = Math.min(1.6, Math.max(0.35, view.scale));
    const shown = [];
    at.forEach((place, index) => {
      if (!inside(place, 200)) return;
      shown.push(index);
      const type = nodes[index][1];
      const size = sizes[type] * grow;
      pen.globalAlpha = dimmed(index) ? 0.2 : 1;
      pen.fillStyle = colours.types[Math.min(type, 4)];
      pen.strokeStyle = colours.soft;
      pen.lineWidth = 0.7;
      pen.beginPath();
      if (type >= 4) pen.rect(place[0] - size, place[1] - size, 2 * size, 2 * size);
      else pen.arc(place[0], place[1], size, 0, 2 * Math.PI);
      pen.fill();
      pen.stroke();
    });
    // Names as far as there is room: what was sought or clicked first, then films, then the rest.
    const rank = (index) =>
      (near.has(index) || found(index) ? 0 : 100) + nodes[index][1] * 10 - Math.min(9, ties[index].length);
    const taken = [];
    const family = getComputedStyle(document.body).fontFamily;
    pen.fillStyle = colours.ink;
    pen.textBaseline = "middle";
    let drawn = 0;
    for (const index of shown.sort((a, b) => rank(a) - rank(b) || a - b)) {
      if (drawn > 400) break;
      const film = nodes[index][1] === 0;
      const wanted = near.has(index) || found(index);
      if (!film && !wanted && view.scale < 0.75) continue;
      const [label] = nodes[index];
      const text = label.length > 34 ? label.slice(0, 33) + "…" : label;
      const [x, y] = at[index];
      pen.font = `${film ? "600 13px" : "12px"} ${family}`;
      const end = x + pen.measureText(text).width + 16;
      if (taken.some(([a, b, c]) => Math.abs(y - c) < 15 && x < b && a < end)) continue;
      taken.push([x, end, y]);
      pen.globalAlpha = dimmed(index) ? 0.35 : 1;
      const start = x + sizes[nodes[index][1]] * grow + 4;
      pen.lineWidth = 3;
      pen.strokeStyle = colours.sheet;
      pen.strokeText(text, start, y);
      pen.fillText(text, start, y);
      drawn += 1;
    }
    pen.globalAlpha = 1;
  };

  const about = section.querySelector(".about");
  const choose = (index) => {
    chosen = index;
    about.hidden = index < 0;
    about.replaceChildren();
    if (index >= 0) {
      const name = document.createElement("b");
      name.textContent = nodes[index][0];
      const list = document.createElement("ul");
      for (const [other, relation, out] of ties[index].slice(0, 60)) {
        const item = document.createElement("li");
        item.textContent = out ? `${relation} → ${nodes[other][0]}` : `${nodes[other][0]}: ${relation}`;
        list.append(item);
      }
      about.append(name, ` ${types[nodes[index][1]]}`, list);
      if (ties[index].length > 60) about.append(`… and ${ties[index].length - 60} more`);
    }
    redraw();
  };
  const zoom = (factor, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) => {
    const scale = Math.min(4, Math.max(0.03, view.scale * factor));
    view.x = x - ((x - view.x) * scale) / view.scale;
    view.y = y - ((y - view.y) * scale) / view.scale;
    view.scale = scale;
    redraw();
  };
  const held = new Map();
  let moved = 0;
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    held.set(event.pointerId, [event.offsetX, event.offsetY]);
    moved = 0;
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId);
    if (!before) return;
    const now = [event.offsetX, event.offsetY];
    const [dx, dy] = [now[0] - before[0], now[1] - before[1]];
    moved += Math.abs(dx) + Math.abs(dy);
    if (held.size === 2) {
      const [other] = [...held].find(([id]) => id !== event.pointerId).slice(1);
      const apart = (p) => Math.hypot(p[0] - other[0], p[1] - other[1]);
      if (apart(before) > 0) zoom(apart(now) / apart(before), ...other);
    } else {
      view.x += dx;
      view.y += dy;
      redraw();
    }
    held.set(event.pointerId, now);
  });
  const release = (event) => {
    if (!held.delete(event.pointerId) || moved > 5 || event.type !== "pointerup") return;
    let [best, reach] = [-1, 18];
    nodes.forEach(([, , x, y], index) => {
      const far = Math.hypot(
        x * view.scale + view.x - event.offsetX,
        y * view.scale + view.y - event.offsetY
      );
      if (far < reach) [best, reach] = [index, far];
    });
    choose(best);
  };
  canvas.addEventListener("pointerup", release);
  canvas.addEventListener("pointercancel", release);
  canvas.addEventListener(
    "wheel",
    (event) => {
      // The page scrolls as ever until the map is in hand.
      if (document.activeElement !== canvas && !event.ctrlKey) return;
      event.preventDefault();
      zoom(Math.exp(-event.deltaY / 400), event.offsetX, event.offsetY);
    },
    { passive: false }
  );
  canvas.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
    if (step[event.key]) {
      view.x += step[event.key][0];
      view.y += step[event.key][1];
      redraw();
    } else if (event.key === "+" || event.key === "=") zoom(1.3);
    else if (event.key === "-") zoom(1 / 1.3);
    else if (event.key === "0") {
      fit();
      redraw();
    } else if (event.key === "Escape") choose(-1);
    else return;
    event.preventDefault();
  });
  for (const button of section.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      const factor = Number(button.dataset.zoom);
      if (factor) zoom(factor);
      else {
        fit();
        redraw();
      }
    });
  }
  const input = document.getElementById("search");
  const search = () => {
    words = fold(input.value).split(/\s+/).filter(Boolean);
    const hits = words.length ? nodes.map((_, index) => index).filter(found) : [];
    choose(hits.length === 1 ? hits[0] : -1);
    if (hits.length === 1) {
      view.scale = Math.max(view.scale, 1);
      view.x = canvas.clientWidth / 2 - nodes[hits[0]][2] * view.scale;
      view.y = canvas.clientHeight / 2 - nodes[hits[0]][3] * view.scale;
    }
    redraw();
  };
  input.addEventListener("input", search);
  const settle = () => {
    colour();
    redraw();
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", settle);
  new ResizeObserver(redraw).observe(canvas);
  // For tests and for the curious: where a thing is drawn.
  canvas.placeOf = (label) => {
    const index = nodes.findIndex((node) => node[0] === label);
    return [nodes[index][2] * view.scale + view.x, nodes[index][3] * view.scale + view.y];
  };
  fit();
  colour();
  search();
})();
