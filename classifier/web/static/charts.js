// 把页面里的数字画成图。图旁都有表格，图只给看得见的人。
(function () {
  "use strict";
  var colours = ["#1c5a8a", "#c04a32", "#2f8a53", "#b87400", "#6a55b8", "#1f8080", "#9c4390"];
  var font = getComputedStyle(document.body).fontFamily;
  var still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  var base = function () {
    return {
      color: colours, animation: !still, animationDuration: 400, textStyle: { fontFamily: font, color: "#46535f" },
      tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: "shadow" }, textStyle: { fontFamily: font } }
    };
  };
  function bars(data) {
    var option = base();
    option.grid = { left: 8, right: 48, top: 8, bottom: 8, containLabel: true };
    option.xAxis = { type: "value", minInterval: 1, splitLine: { lineStyle: { color: "#e9edef" } } };
    option.yAxis = { type: "category", inverse: true, data: data.names, axisTick: { show: false }, axisLine: { lineStyle: { color: "#c3ccd2" } }, axisLabel: { fontSize: 13, width: 150, overflow: "truncate" } };
    option.series = [{ type: "bar", data: data.values, barMaxWidth: 20, itemStyle: { borderRadius: [0, 3, 3, 0] }, label: { show: true, position: "right", color: "#46535f" } }];
    return option;
  }
  function lines(data) {
    var option = base();
    option.tooltip.axisPointer.type = "line";
    option.legend = { top: 0, type: "plain", textStyle: { fontFamily: font } };
    option.grid = { left: 8, right: 24, top: 56, bottom: 8, containLabel: true };
    option.xAxis = { type: "category", data: data.names, boundaryGap: false, axisLine: { lineStyle: { color: "#c3ccd2" } } };
    option.yAxis = { type: "value", minInterval: 1, splitLine: { lineStyle: { color: "#e9edef" } } };
    option.series = data.series.map(function (one, index) {
      return { name: one.name, type: "line", data: one.values, symbol: ["circle", "rect", "triangle", "diamond"][index % 4], symbolSize: 7, lineStyle: { width: index ? 2 : 3, type: index % 2 ? "dashed" : "solid" } };
    });
    return option;
  }
  var drawn = Array.prototype.map.call(document.querySelectorAll("[data-chart]"), function (box) {
    var data = JSON.parse(box.getAttribute("data-chart"));
    if (data.kind === "bars") box.style.height = 48 + 30 * data.names.length + "px";
    var chart = window.echarts.init(box, null, { renderer: "canvas" });
    chart.setOption(data.kind === "bars" ? bars(data) : lines(data));
    return chart;
  });
  window.addEventListener("resize", function () { drawn.forEach(function (chart) { chart.resize(); }); });
})();
