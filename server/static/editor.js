/* The query editor: colours, brackets and completion for the text field that the page has anyway. */
"use strict";

(() => {
  const area = document.getElementById("query");
  const terms = JSON.parse(document.getElementById("terms").textContent);
  // Options are merged over these, so that what is not wanted has to be left out here: the other
  // completers ask servers elsewhere.
  Yasqe.defaults.autocompleters = ["variables", "kn-class", "kn-property"];
  Yasqe.forkAutocompleter("class", { name: "kn-class", bulk: true, persistenceId: null, get: () => terms.classes }, false);
  Yasqe.forkAutocompleter("property", { name: "kn-property", bulk: true, persistenceId: null, get: () => terms.properties }, false);

  const place = document.createElement("div");
  place.className = "yasqe-place";
  area.after(place);
  const label = document.querySelector('label[for="query"]');
  const editor = new Yasqe(place, {
    value: area.value,
    persistenceId: null,
    createShareableLink: null,
    showQueryButton: false,
    resizeable: false,
    lineWrapping: true,
    viewportMargin: Infinity,
    // Tab goes on to the button: the keyboard is not caught in the editor.
    extraKeys: { Tab: false, "Shift-Tab": false, "Ctrl-Enter": () => area.form.requestSubmit(), "Cmd-Enter": () => area.form.requestSubmit() },
  });
  editor.getInputField().setAttribute("aria-label", label.textContent.trim());
  editor.getInputField().id = "query-editor";
  label.htmlFor = "query-editor";
  area.hidden = true;
  editor.on("change", () => { area.value = editor.getValue(); });
})();
