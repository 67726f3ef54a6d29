/// Controls of cases: each goes the forbidden ways on paper, tries what the database must refuse,
/// and looks at what was kept.
@NullMarked
package id.janji.procedures.control;

import org.jspecify.annotations.NullMarked;
