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
  target.tagName === "BUTTON" ? target.click() : target.focus();
});
