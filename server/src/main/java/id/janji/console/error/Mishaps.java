package id.janji.console.error;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/// Sends whatever a request ran into to [ErrorPages], which answers in the form that was asked for;
/// but first of all the interface for programs says what was its own.
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
public class Mishaps {

  /// @throws Exception the fault itself, where it is no answer to the request
  @ExceptionHandler(Exception.class)
  public void refuse(Exception fault, HttpServletResponse response) throws Exception {
    if (fault instanceof ErrorResponse answer) {
      send(answer.getStatusCode().value(), response);
    } else if (fault instanceof TypeMismatchException) {
      send(HttpStatus.BAD_REQUEST.value(), response);
    } else {
      throw fault;
    }
  }

  private static void send(int status, HttpServletResponse response) throws IOException {
    response.sendError(status);
  }
}
