// Draws the charts of a page from what stands in its data-from attributes. Every chart has a table or list beside it
// that tells the same, so a page loses nothing without this file.
const told = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const axis = () => ({ axisLine: { lineStyle: { color: told("--line") } }, axisLabel: { color: told("--quiet"), hideOverlap: true }, splitLine: { lineStyle: { color: told("--line") } } });
const SYMBOLS = { held: "circle", offered: "triangle", "called for": "diamond", refused: "rect" };

const charts = {
  dyad(data) {
    const bar = (name, values, colour) => ({ name, type: "bar", stack: "events", data: values, itemStyle: { color: told(colour) } });
    const talks = Object.entries(data.talks).map(([kind, counts], at) => ({
      name: `talks ${kind}`, type: "scatter", symbol: SYMBOLS[kind] || "circle", symbolSize: 9, itemStyle: { color: told("--ink") },
      xAxisIndex: 1, yAxisIndex: 1, data: counts.map((count, month) => [data.months[month], `talks ${kind}`, count]).filter((point) => point[2]),
    }));
    return {
      legend: { data: ["cooperation", "conflict"], textStyle: { color: told("--ink") }, top: 0 },
      grid: [{ left: 110, right: 20, top: 30, height: "48%" }, { left: 110, right: 20, bottom: 60, height: "22%" }],
      xAxis: [{ type: "category", data: data.months, ...axis() }, { type: "category", gridIndex: 1, data: data.months, ...axis(), axisLabel: { show: false } }],
      yAxis: [{ type: "value", name: "events", nameTextStyle: { color: told("--quiet") }, minInterval: 1, ...axis(), axisLabel: { color: told("--quiet"), formatter: (value) => Math.abs(value) } },
        { type: "category", gridIndex: 1, data: Object.keys(data.talks).map((kind) => `talks ${kind}`).reverse(), ...axis() }],
      dataZoom: [{ type: "slider", xAxisIndex: [0, 1], bottom: 8, height: 22, textStyle: { color: told("--quiet") } }],
      tooltip: { renderMode: "richText", trigger: "item", formatter: (point) => point.seriesType === "bar" ? `${point.name}: ${Math.abs(point.value)} ${point.seriesName}` : `${point.value[0]}: ${point.value[1]} ${point.value[2]}` },
      series: [bar("cooperation", data.cooperation, "--coop"), bar("conflict", data.conflict.map((count) => -count), "--conflict"), ...talks],
    };
  },
  positions(data) {
    const colours = { forthcoming: told("--coop"), unwilling: told("--conflict"), other: told("--held") };
    return {
      legend: { data: Object.keys(colours), textStyle: { color: told("--ink") }, top: 0 },
      grid: { left: 150, right: 24, top: 34, bottom: 60 },
      xAxis: { type: "time", ...axis() },
      yAxis: { type: "category", data: data.issues, ...axis() },
      dataZoom: [{ type: "slider", bottom: 8, height: 22, textStyle: { color: told("--quiet") } }],
      tooltip: { renderMode: "richText", formatter: ({ data: point }) => `${point.value[0]} ${point.stance}\n${point.what}`, confine: true, textStyle: { width: 320, overflow: "break" } },
      series: Object.entries(colours).map(([side, color]) => ({
        name: side, type: "scatter", symbolSize: 12, itemStyle: { color, opacity: 0.8 }, cursor: "pointer",
        data: data.points.filter((point) => point.side === side).map((point) => ({ value: [point.date, point.issue], ...point })),
      })),
    };
  },
  network(data) {
    const most = Math.max(1, ...data.links.map((link) => link.events));
    const largest = Math.max(1, ...data.nodes.map((node) => node.events));
    const mixed = (share) => share > 0.5 ? told("--conflict") : told("--coop");
    return {
      tooltip: { renderMode: "richText", formatter: (point) => point.dataType === "edge" ? `${point.data.source} and ${point.data.target}: ${point.data.events} events, ${point.data.conflict} of conflict` : `${point.data.name}: ${point.data.events} events` },
      series: [{
        type: "graph", layout: "circular", left: 150, right: 150, top: 110, bottom: 110, circular: { rotateLabel: true }, roam: true, cursor: "pointer",
        label: { show: true, color: told("--ink"), formatter: "{b}" }, emphasis: { focus: "adjacency" },
        data: data.nodes.map((node) => ({ ...node, symbolSize: 8 + 26 * Math.sqrt(node.events / largest), href: `/actor/${node.id}`, itemStyle: { color: told("--link") } })),
        links: data.links.map((link) => ({ ...link, href: `/dyad/${link.source}/${link.target}`, lineStyle: { width: 1 + 7 * link.events / most, color: mixed(link.conflict / link.events), opacity: 0.55, curveness: 0.2 } })),
      }],
    };
  },
};

function draw(figure) {
  const option = charts[figure.dataset.chart](JSON.parse(figure.dataset.from));
  let place = figure.querySelector("div");
  if (!place) {
    place = document.createElement("div");
    place.className = "canvas";
    figure.prepend(place);
  }
  const chart = echarts.getInstanceByDom(place) || echarts.init(place, null, { renderer: "canvas" });
  chart.setOption({ animation: false, textStyle: { fontFamily: "system-ui, sans-serif" }, ...option }, true);
  chart.off("click");
  chart.on("click", ({ data }) => { if (data && data.href) location.href = data.href; });
  return chart;
}

for (const figure of document.querySelectorAll("figure[data-chart]")) {
  const chart = draw(figure);
  addEventListener("resize", () => chart.resize());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => draw(figure));
}
