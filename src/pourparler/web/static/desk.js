// The desk works without this file. It counts the characters that are left in a comment.
for (const area of document.querySelectorAll("textarea[data-most]")) {
  const told = document.getElementById(area.getAttribute("aria-describedby"));
  const most = Number(area.dataset.most);
  const show = () => {
    const left = most - Array.from(area.value).length;
    told.textContent = left === 1 ? "1 character left" : `${left.toLocaleString("en")} characters left`;
  };
  area.addEventListener("input", show);
  show();
}
// Keys of the review page: a letter clicks or focuses what carries it, unless somebody is typing.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  target.matches("button, a, [type=checkbox]") ? target.click() : target.focus();
});
// A report beside its page: what is pointed at in one is shown in the other.
const twins = document.querySelectorAll(".columns.beside [data-claims]");
for (const mark of twins) {
  const others = () => Array.from(twins).filter((other) => other.dataset.claims.split(" ").some((claim) => mark.dataset.claims.split(" ").includes(claim)));
  const light = (on) => { for (const other of others()) other.classList.toggle("twin", on); };
  mark.addEventListener("mouseenter", () => light(true));
  mark.addEventListener("mouseleave", () => light(false));
  mark.addEventListener("focus", () => {
    light(true);
    const other = others().find((one) => one.closest("section") !== mark.closest("section"));
    const pane = other && other.closest(".raw");
    if (pane) pane.scrollTop = other.offsetTop - pane.offsetTop - pane.clientHeight / 3;
  });
  mark.addEventListener("blur", () => light(false));
}
