//! A chart as Word's own (`chartN.xml`): values by reference into the workbook beside it and
//! cached here, since readers draw the cache and editors change the workbook.

use super::workbook::{head, range};
use super::xml::{RELATIONS, Xml};
use crate::model::{Chart, ChartForm, Series};
use crate::official::Official;

const CHART: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";
/// The namespace of drawings.
pub const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";

/// The part of a chart.
pub fn part(chart: &Chart, official: &Official) -> Vec<u8> {
    let namespaces = [("xmlns:c", CHART), ("xmlns:a", DRAWING), ("xmlns:r", RELATIONS)];
    let writer = Writer { chart, official };
    Xml::part("c:chartSpace", &namespaces, |xml| {
        set(xml, "c:date1904", 0);
        set(xml, "c:roundedCorners", 0);
        xml.within("c:chart", &[], |xml| {
            set(xml, "c:autoTitleDeleted", 1);
            xml.within("c:plotArea", &[], |xml| writer.plot(xml));
            if chart.series.len() > 1 || chart.form == ChartForm::Pie {
                xml.within("c:legend", &[], |xml| {
                    let place = if chart.form == ChartForm::Pie { "r" } else { "t" };
                    xml.empty("c:legendPos", &[("val", place)]);
                    set(xml, "c:overlay", 0);
                });
            }
            set(xml, "c:plotVisOnly", 1);
            xml.empty("c:dispBlanksAs", &[("val", "gap")]);
        });
        xml.within("c:spPr", &[], |xml| {
            xml.empty("a:noFill", &[]);
            xml.within("a:ln", &[], |xml| xml.empty("a:noFill", &[]));
        });
        writer.type_of_all(xml);
        xml.within("c:externalData", &[("r:id", "rId1")], |xml| set(xml, "c:autoUpdate", 0));
    })
}

struct Writer<'a> {
    chart: &'a Chart,
    official: &'a Official,
}

impl Writer<'_> {
    fn plot(&self, xml: &mut Xml) {
        xml.empty("c:layout", &[]);
        match self.chart.form {
            ChartForm::Column | ChartForm::Bar => xml.within("c:barChart", &[], |xml| {
                let turned = self.chart.form == ChartForm::Bar;
                xml.empty("c:barDir", &[("val", if turned { "bar" } else { "col" })]);
                xml.empty("c:grouping", &[("val", "clustered")]);
                self.all_series(xml);
                set(xml, "c:gapWidth", 50);
                axis_ids(xml);
            }),
            ChartForm::Line => xml.within("c:lineChart", &[], |xml| {
                xml.empty("c:grouping", &[("val", "standard")]);
                self.all_series(xml);
                set(xml, "c:marker", 1);
                axis_ids(xml);
            }),
            ChartForm::Pie => xml.within("c:pieChart", &[], |xml| {
                set(xml, "c:varyColors", 1);
                if let Some(series) = self.chart.series.first() {
                    self.series(xml, 0, series);
                }
                set(xml, "c:firstSliceAng", 0);
            }),
        }
        if self.chart.form != ChartForm::Pie {
            self.category_axis(xml);
            self.value_axis(xml);
        }
    }

    fn all_series(&self, xml: &mut Xml) {
        set(xml, "c:varyColors", 0);
        for (index, series) in self.chart.series.iter().enumerate() {
            self.series(xml, index, series);
        }
    }

    fn color(&self, index: usize) -> &str {
        let colors = &self.official.chart.colors;
        colors.get(index % colors.len().max(1)).map_or("000000", String::as_str)
    }

    fn series(&self, xml: &mut Xml, index: usize, series: &Series) {
        let count = self.chart.categories.len();
        xml.within("c:ser", &[], |xml| {
            set(xml, "c:idx", index);
            set(xml, "c:order", index);
            xml.within("c:tx", &[], |xml| {
                let name = [Some(series.name.clone())];
                cached(xml, "c:strRef", "c:strCache", &head(index + 1), &name);
            });
            match self.chart.form {
                ChartForm::Pie => self.slices(xml, count),
                ChartForm::Line => {
                    xml.within("c:spPr", &[], |xml| line(xml, "22225", self.color(index)));
                    self.marker(xml, self.color(index));
                }
                ChartForm::Column | ChartForm::Bar => {
                    xml.within("c:spPr", &[], |xml| fill(xml, self.color(index)));
                    set(xml, "c:invertIfNegative", 0);
                }
            }
            self.labels(xml);
            xml.within("c:cat", &[], |xml| {
                let names: Vec<_> = self.chart.categories.iter().cloned().map(Some).collect();
                cached(xml, "c:strRef", "c:strCache", &range(0, count), &names);
            });
            xml.within("c:val", &[], |xml| {
                let amounts: Vec<_> = (0..count)
                    .map(|at| series.points.get(at).and_then(|point| point.amount))
                    .map(|amount| amount.map(|amount| amount.text()))
                    .collect();
                cached(xml, "c:numRef", "c:numCache", &range(index + 1, count), &amounts);
            });
            if self.chart.form == ChartForm::Line {
                set(xml, "c:smooth", 0);
            }
        });
    }

    fn slices(&self, xml: &mut Xml, count: usize) {
        for index in 0..count {
            xml.within("c:dPt", &[], |xml| {
                set(xml, "c:idx", index);
                set(xml, "c:bubble3D", 0);
                xml.within("c:spPr", &[], |xml| fill(xml, self.color(index)));
            });
        }
    }

    fn marker(&self, xml: &mut Xml, color: &str) {
        xml.within("c:marker", &[], |xml| {
            xml.empty("c:symbol", &[("val", "square")]);
            set(xml, "c:size", 5);
            xml.within("c:spPr", &[], |xml| fill(xml, color));
        });
    }

    fn labels(&self, xml: &mut Xml) {
        let pie = self.chart.form == ChartForm::Pie;
        let many = self.chart.categories.len() * self.chart.series.len() > 24;
        xml.within("c:dLbls", &[], |xml| {
            if pie {
                xml.empty("c:dLblPos", &[("val", "outEnd")]);
            }
            set(xml, "c:showLegendKey", 0);
            set(xml, "c:showVal", u8::from(!many || self.chart.form == ChartForm::Bar));
            set(xml, "c:showCatName", 0);
            set(xml, "c:showSerName", 0);
            set(xml, "c:showPercent", u8::from(pie));
            set(xml, "c:showBubbleSize", 0);
            if pie {
                xml.within("c:separator", &[], |xml| xml.text("  "));
            }
        });
    }

    fn category_axis(&self, xml: &mut Xml) {
        let turned = self.chart.form == ChartForm::Bar;
        xml.within("c:catAx", &[], |xml| {
            set(xml, "c:axId", 1);
            xml.within("c:scaling", &[], |xml| {
                // The first category on top, as it is read.
                let order = if turned { "maxMin" } else { "minMax" };
                xml.empty("c:orientation", &[("val", order)]);
            });
            set(xml, "c:delete", 0);
            xml.empty("c:axPos", &[("val", if turned { "l" } else { "b" })]);
            xml.empty("c:majorTickMark", &[("val", "none")]);
            xml.empty("c:minorTickMark", &[("val", "none")]);
            xml.empty("c:tickLblPos", &[("val", "low")]);
            set(xml, "c:crossAx", 2);
            xml.empty("c:crosses", &[("val", "autoZero")]);
        });
    }

    fn value_axis(&self, xml: &mut Xml) {
        let turned = self.chart.form == ChartForm::Bar;
        xml.within("c:valAx", &[], |xml| {
            set(xml, "c:axId", 2);
            xml.within("c:scaling", &[], |xml| {
                xml.empty("c:orientation", &[("val", "minMax")]);
            });
            set(xml, "c:delete", 0);
            xml.empty("c:axPos", &[("val", if turned { "b" } else { "l" })]);
            xml.within("c:majorGridlines", &[], |xml| {
                xml.within("c:spPr", &[], |xml| line(xml, "6350", "BFBFBF"));
            });
            self.unit(xml);
            xml.empty("c:numFmt", &[("formatCode", "General"), ("sourceLinked", "0")]);
            xml.empty("c:majorTickMark", &[("val", "none")]);
            xml.empty("c:minorTickMark", &[("val", "none")]);
            xml.empty("c:tickLblPos", &[("val", "nextTo")]);
            xml.within("c:spPr", &[], |xml| {
                xml.within("a:ln", &[], |xml| xml.empty("a:noFill", &[]))
            });
            set(xml, "c:crossAx", 1);
            xml.empty("c:crosses", &[("val", if turned { "max" } else { "autoZero" })]);
        });
    }

    /// The unit as the title of the axis.
    fn unit(&self, xml: &mut Xml) {
        if self.chart.unit.is_empty() {
            return;
        }
        xml.within("c:title", &[], |xml| {
            xml.within("c:tx", &[], |xml| {
                xml.within("c:rich", &[], |xml| {
                    let upright = self.chart.form != ChartForm::Bar;
                    xml.empty(
                        "a:bodyPr",
                        if upright { &[("rot", "-5400000"), ("vert", "horz")] } else { &[] },
                    );
                    xml.within("a:p", &[], |xml| {
                        xml.within("a:pPr", &[], |xml| self.type_within(xml, "a:defRPr"));
                        xml.within("a:r", &[], |xml| {
                            self.type_within(xml, "a:rPr");
                            xml.within("a:t", &[], |xml| xml.text(&self.chart.unit));
                        });
                    });
                });
            });
            set(xml, "c:overlay", 0);
        });
    }

    fn type_of_all(&self, xml: &mut Xml) {
        xml.within("c:txPr", &[], |xml| {
            xml.empty("a:bodyPr", &[]);
            xml.within("a:p", &[], |xml| {
                xml.within("a:pPr", &[], |xml| self.type_within(xml, "a:defRPr"));
                xml.empty("a:endParaRPr", &[("lang", "zh-CN")]);
            });
        });
    }

    fn type_within(&self, xml: &mut Xml, name: &str) {
        let layout = &self.official.chart;
        let face = &self.official.face(layout.face).name;
        let size = (layout.half_points * 50).to_string();
        xml.within(name, &[("sz", &*size), ("b", "0")], |xml| {
            for script in ["a:latin", "a:ea"] {
                xml.empty(script, &[("typeface", face)]);
            }
        });
    }
}

/// An element of this namespace with one value: here the attribute has no prefix.
fn set(xml: &mut Xml, name: &str, value: impl std::fmt::Display) {
    xml.empty(name, &[("val", &value.to_string())]);
}

fn axis_ids(xml: &mut Xml) {
    set(xml, "c:axId", 1);
    set(xml, "c:axId", 2);
}

fn fill(xml: &mut Xml, color: &str) {
    xml.within("a:solidFill", &[], |xml| xml.empty("a:srgbClr", &[("val", color)]));
}

fn line(xml: &mut Xml, width: &str, color: &str) {
    xml.within("a:ln", &[("w", width)], |xml| fill(xml, color));
}

/// Cells of the workbook by reference, and what they hold.
fn cached(xml: &mut Xml, reference: &str, cache: &str, cells: &str, values: &[Option<String>]) {
    xml.within(reference, &[], |xml| {
        xml.within("c:f", &[], |xml| xml.text(cells));
        xml.within(cache, &[], |xml| {
            if cache == "c:numCache" {
                xml.within("c:formatCode", &[], |xml| xml.text("General"));
            }
            set(xml, "c:ptCount", values.len());
            for (index, value) in values.iter().enumerate() {
                let Some(value) = value else { continue };
                xml.within("c:pt", &[("idx", &index.to_string())], |xml| {
                    xml.within("c:v", &[], |xml| xml.text(value));
                });
            }
        });
    });
}
