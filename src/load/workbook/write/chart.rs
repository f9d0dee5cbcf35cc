//! Charts from the cells of their own sheet.

use rust_xlsxwriter::{
    Chart, ChartAxisLabelPosition, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition,
    ChartSolidFill, ChartType, Color,
};

use crate::{
    load::workbook::{
        model::{
            bar_chart::{BarChart, Bars},
            number,
            sheet::Sheet,
        },
        write::format,
    },
    model::place::CellRange,
};

/// Colours of series, in their order: told apart in grey as well.
const COLOURS: [Color; 4] =
    [format::PRINTED, Color::RGB(0x009A_A5B8), Color::RGB(0x008A_5A00), Color::RGB(0x001E_6B3A)];

/// How wide a chart is, in pixels: no wider than the page on which its table is.
const WIDTH: u32 = 700;

/// A chart of bars, with its figures beside them.
pub fn bars(sheet: &Sheet, bars: &BarChart) -> Chart {
    // Given as numbers: the library quotes the name of the sheet as a formula needs it.
    let range = |range: &CellRange| {
        let CellRange { first, last } = range;
        let column = |at: u32| u16::try_from(at).unwrap_or(u16::MAX);
        (&*sheet.name, first.row, column(first.column), last.row, column(last.column))
    };
    let mut chart = Chart::new(match bars.bars {
        Bars::Across => ChartType::Bar,
        Bars::Up => ChartType::Column,
    });
    for (series, colour) in bars.series.iter().zip(COLOURS) {
        let drawn = chart
            .add_series()
            .set_categories(range(&bars.categories))
            .set_values(range(&series.values))
            .set_gap(60)
            .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(colour)))
            .set_data_label(ChartDataLabel::new().show_value());
        if let Some(name) = series.name {
            let column = u16::try_from(name.column).unwrap_or(u16::MAX);
            drawn.set_name((&*sheet.name, name.row, column));
        }
    }
    chart.title().set_name(&bars.title).set_font(ChartFont::new().set_bold().set_size(11));
    if bars.series.len() < 2 {
        chart.legend().set_hidden();
    } else {
        chart.legend().set_position(ChartLegendPosition::Bottom);
    }
    match bars.bars {
        // Bars that run across have their lines on the vertical axis.
        Bars::Across => {
            // Names stand left of all bars, those of negative figures too, and none is left out.
            chart
                .y_axis()
                .set_reverse()
                .set_label_position(ChartAxisLabelPosition::Low)
                .set_label_interval(1);
            let figures = chart.x_axis().set_major_gridlines(false).set_hidden(true);
            if let Some([Some(least), Some(most)]) = bars.reach.map(|it| it.map(number::stored)) {
                figures.set_min(least).set_max(most);
            }
        }
        Bars::Up => {
            chart.y_axis().set_major_gridlines(false).set_hidden(true);
        }
    }
    chart.set_width(WIDTH).set_height(bars.height()).set_alt_text(&bars.alt);
    chart
}
