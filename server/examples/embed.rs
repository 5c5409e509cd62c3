//! Embedding CodeCall: one native async tool, one script. Run with
//! `cargo run -p codecall --example embed`.

use codecall::{CodeCall, ExecuteRequest, ToolFailure, ToolSpec};
use serde::{Deserialize, Serialize};
use serde_json::json;

#[derive(Deserialize)]
struct Forecast {
    city: String,
}

#[derive(Serialize)]
struct Weather {
    city: String,
    celsius: f64,
}

async fn forecast(input: Forecast) -> Result<Weather, ToolFailure> {
    let celsius = match input.city.as_str() {
        "Lisbon" => 24.0,
        "Oslo" => 9.5,
        other => {
            return Err(ToolFailure::new(
                "UNKNOWN_CITY",
                format!("no data for {other}"),
            ));
        }
    };
    Ok(Weather {
        city: input.city,
        celsius,
    })
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let spec =
        ToolSpec::new("weather:forecast", "Tomorrow's temperature in a city").input_schema(json!({
            "type": "object",
            "properties": { "city": { "type": "string" } },
            "required": ["city"]
        }));
    let codecall = CodeCall::builder().tool(spec, forecast).build()?;
    let script = "
        const cities = ['Lisbon', 'Oslo'];
        const all = await Promise.all(cities.map(city => weather.forecast({ city })));
        return all.sort((a, b) => b.celsius - a.celsius)[0];
    ";
    let answer = codecall.execute(ExecuteRequest::new(script)).await;
    eprintln!("{}", answer.to_json());
    Ok(())
}
