/// Requests read: which operation, on what, with which terms, conditions and claims.
@NullMarked
package id.janji.custody.s3.request;

import org.jspecify.annotations.NullMarked;
