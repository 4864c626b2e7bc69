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
