// Only what charts.js draws: lines, bars, statements, a map by value; SVG on the page, canvas for the PNG.
import * as echarts from 'echarts/core';
import { BarChart, LineChart, MapChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, DatasetComponent, GeoComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent, VisualMapContinuousComponent } from 'echarts/components';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';

echarts.use([BarChart, LineChart, MapChart, ScatterChart, AriaComponent, DatasetComponent, GeoComponent, GridComponent, LegendComponent,
  MarkAreaComponent, MarkLineComponent, TooltipComponent, VisualMapContinuousComponent, CanvasRenderer, SVGRenderer]);
export const { init, registerMap, getInstanceByDom } = echarts;
