/// From moments to the instant at which a time limit ends: hours, days, working days, months.
@NullMarked
package id.janji.law.time;

import org.jspecify.annotations.NullMarked;
