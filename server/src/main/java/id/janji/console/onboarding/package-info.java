/// How a customer comes in: invited by staff, joined by a link, and step by step on its own side.
@NullMarked
package id.janji.console.onboarding;

import org.jspecify.annotations.NullMarked;
