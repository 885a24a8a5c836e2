"use strict";
const columns = ["decision", "one", "other", "document", "because", "quote", "says"];
const kept = JSON.parse(document.getElementById("kept").textContent);
const field = (text) => (/[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text);
const chosen = () =>
  [...document.querySelectorAll("li[data-claim]")].flatMap((item) => {
    const verdict = item.querySelector("input[type=radio]:checked").value;
    const because = item.querySelector("input[type=text]").value.trim().replace(/\s+/g, " ");
    // Of a new decision the next build fills in what the claim says.
    const [place, quote, says] = JSON.parse(item.dataset.words);
    return verdict ? [[verdict, item.dataset.claim, "", place, because, quote, says]] : [];
  });
const written = () => {
  const rows = [...kept, ...chosen()].sort((a, b) => {
    const at = columns.findIndex((_, i) => a[i] !== b[i]);
    return at < 0 ? 0 : a[at] < b[at] ? -1 : 1;
  });
  return [columns, ...rows].map((row) => row.map(field).join(",") + "\n").join("");
};
document.getElementById("save").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([written()], { type: "text/csv" }));
  link.download = "decisions.csv";
  link.click();
  URL.revokeObjectURL(link.href);
  document.getElementById("said").textContent = chosen().length + " decisions on this document";
});
for (const item of document.querySelectorAll("li[data-claim]")) {
  const marks = [...document.querySelectorAll("mark[data-claims]")].filter((mark) =>
    mark.dataset.claims.split(" ").includes(item.id),
  );
  const show = (on) => marks.forEach((mark) => mark.classList.toggle("on", on));
  item.addEventListener("mouseenter", () => show(true));
  item.addEventListener("mouseleave", () => show(false));
  item.addEventListener("focusin", () => {
    show(true);
    if (marks.length) marks[0].scrollIntoView({ block: "nearest" });
  });
  item.addEventListener("focusout", () => show(false));
}
