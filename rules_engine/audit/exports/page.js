
const field = document.getElementById("filter");
const rows = field ? [...document.querySelectorAll("#findings tbody tr")] : [];
field?.addEventListener("input", () => {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const row of rows) row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word));
});
