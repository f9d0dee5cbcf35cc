//! Charts from the cells of their own sheet.

use rust_xlsxwriter::{Chart, ChartDataLabel, ChartFont, ChartFormat, ChartSolidFill, ChartType};

use crate::{
    load::workbook::{
        sheet::{BarChart, Sheet, absolute},
        sheet_names::quoted,
        style,
    },
    model::place::CellRange,
};

/// A chart with horizontal bars, the first line on top.
pub fn bars(sheet: &Sheet, bars: &BarChart) -> Chart {
    let range = |range: &CellRange| {
        format!("={}!{}:{}", quoted(&sheet.name), absolute(range.first), absolute(range.last))
    };
    let mut chart = Chart::new(ChartType::Bar);
    chart
        .add_series()
        .set_categories(range(&bars.categories).as_str())
        .set_values(range(&bars.values).as_str())
        .set_gap(60)
        .set_format(
            ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(style::PRINTED)),
        )
        .set_data_label(ChartDataLabel::new().show_value());
    chart.title().set_name(&bars.title).set_font(ChartFont::new().set_bold().set_size(11));
    chart.legend().set_hidden();
    // In a bar chart the lines run down the vertical axis.
    chart.y_axis().set_reverse();
    chart.x_axis().set_major_gridlines(false).set_hidden(true);
    chart.set_width(860).set_height(320).set_alt_text(&bars.alt);
    chart
}
