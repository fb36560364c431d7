// Charts with axes, drawn by BokehJS. It is unpacked when the first one is shown.

let chartLibrary = null;

function loadCharts() {
  chartLibrary ??= inflated(textOf("chart-library")).then((bytes) => {
    const script = document.createElement("script");
    script.textContent = new TextDecoder().decode(bytes);
    document.head.append(script);
    return Bokeh;
  });
  return chartLibrary;
}

const PAPER_WIDTH = 640;
const isDark = matchMedia("(prefers-color-scheme: dark)");
const isWide = () => innerWidth > 640;
const FONT = "system-ui, sans-serif";

// The colours of the page as they are now, light or dark.
function palette() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: colour("text"),
    muted: colour("muted"),
    line: colour("line"),
    bar: colour("bar"),
    open: colour("open"),
    surface: colour("surface"),
    series: [1, 2, 3, 4].map((i) => colour(`series-${i}`)),
  };
}

// A figure in the looks of the page; `options` are Bokeh's.
function figure(options) {
  const colours = palette();
  const plot = Bokeh.Plotting.figure({
    height: isWide() ? 330 : 240,
    sizing_mode: "stretch_width",
    toolbar_location: null,
    tools: "",
    background_fill_color: null,
    border_fill_color: null,
    outline_line_color: null,
    min_border_right: 12,
    ...options,
  });
  for (const axis of [plot.xaxis, plot.yaxis]) {
    axis.axis_line_color = colours.line;
    axis.major_tick_line_color = null;
    axis.minor_tick_line_color = null;
    axis.major_label_text_color = colours.muted;
    axis.major_label_text_font = FONT;
    axis.major_label_text_font_size = "13px";
  }
  plot.xgrid.grid_line_color = null;
  plot.ygrid.grid_line_color = colours.line;
  return plot;
}

// A legend as HTML, whose shapes and colours are those of the chart.
function legend(entries) {
  return element("ul", { class: "legend" }, ...entries.map(([label, shape, colour]) => {
    const swatch = element("span", { class: `swatch ${shape}`, "aria-hidden": "true" });
    swatch.style.setProperty("--colour", `var(--${colour})`);
    return element("li", {}, swatch, label);
  }));
}

function addHover(plot, renderers, tooltips) {
  plot.add_tools(new Bokeh.HoverTool({ renderers, tooltips, point_policy: "follow_mouse" }));
}

const wholeNumbers = () => new Bokeh.NumeralTickFormatter({ format: "0,0" });

// A place for one chart, which says in words what is in it.
class Chart {
  // `up` and `across` say what the axes show.
  constructor(root, entries, [up, across], draw) {
    this.draw = draw;
    this.place = element("div", { class: "chart", role: "img" });
    this.legend = legend(entries);
    root.append(this.legend, element("p", { class: "unit", text: `↑ ${up}` }), this.place,
      element("p", { class: "unit across", text: `${across} →` }));
  }

  set entries(entries) {
    const made = legend(entries);
    this.legend.replaceWith(made);
    this.legend = made;
  }

  describe(text) {
    setAttribute(this.place, "aria-label", text);
  }

  async show() {
    const library = await loadCharts();
    this.view?.clear?.();
    this.place.replaceChildren();
    this.place.dataset.scheme = isDark.matches ? "dark" : "light";
    this.view = await library.Plotting.show(this.draw(), this.place);
  }
}

// Charts cannot be drawn anew while the browser waits for the page to print.
function fitChartsToPaper(isPrinting) {
  for (const place of document.querySelectorAll(".chart")) {
    const scale = PAPER_WIDTH / place.offsetWidth;
    place.style.zoom = isPrinting && scale < 1 ? scale : "";
  }
}
